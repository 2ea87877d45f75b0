// flags: -isystem ../../models/stubs/glib -I../../../include
#include <gio/gio.h>
#include <leash.h>

struct stopper { volatile int stop; };
void stopper_stop(struct stopper *s) { s->stop = 1; }
int step(int i);
int work(int n, struct stopper *s)
{
	while (n-- > 0 && !(s && s->stop))
		step(n);
	return n;
}
int ok_made(struct stopper *s)
{
	int n = work(3, s);
	n += work(1, NULL); // uncancellable: closes the file
	/* shielded from the stopper */
	n += work(1, NULL);
	return n;
}
int ok_made_block(struct stopper *s)
{
	int n = work(3, s);
	if (n > 0) {
		LEASH_SHIELD_BLOCK;
		n += work(1, NULL);
	}
	return n;
}
int ok_made_function(struct stopper *s) LEASH_SHIELD;
int ok_made_function(struct stopper *s)
{
	return work(3, s) + work(1, NULL);
}
int bad_made(struct stopper *s)
{
	int n = work(3, s); // not cancellable without s
	const char *text = "// must not be cancelled";
	n += work(text[0], NULL); // want dropped-token
	n += work(2, NULL); // want dropped-token
	// Cancels the others, which are slow.
	n += work(1, NULL); // want dropped-token
	return n;
}
int user(struct stopper *s) { return work(1, s) + work(2, s) + work(3, s) + work(4, s); }
void ok_trash(GFile *file, GFile *other, GCancellable *cancellable, GError **error)
{
	if (g_file_query_exists(file, cancellable))
		g_file_delete(file, NULL, error); /* never cancel this */
	/* No cancellable here: it has to go regardless of whether we are cancelled. */
	g_file_delete(other, NULL, NULL);
}
int ok_not_allowed(GFile *file, GCancellable *cancellable, GError **error)
{
	if (!g_file_query_exists(file, cancellable))
		return 0;
	/* We don't allow cancellation of this one: who comes next
	 * relies on its being over. */
	return g_file_delete(file, NULL, error);
}
int bad_allowed(GFile *file, GCancellable *cancellable, GError **error)
{
	if (!g_file_query_exists(file, cancellable))
		return 0;
	/* We allow cancellation of this one. */
	return g_file_delete(file, NULL, error); // want dropped-token
}
void bad_trash(GFile *file, GCancellable *cancellable, GError **error)
{
	/* cancelled callers do not come here */
	if (g_file_query_exists(file, cancellable))
		g_file_delete(file, NULL, error); // want dropped-token
}
