// flags: -isystem ../../models/stubs/glib
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>
struct box { GCancellable *stop; char *name; int count; };
int parse(const char *text);

// Nothing here takes time: it looks at memory, and makes objects.
static int ok_reads_memory(struct box *box, GCancellable *cancellable)
{
	if (strlen(box->name) > 10)
		return -1;
	box->stop = g_cancellable_new();
	return 0;
}
static int length(const char *text)
{
	int n = 0;
	while (text[n] != 0)
		n++;
	return n;
}
static int ok_small_callee(struct box *box, GCancellable *cancellable) { return length(box->name) + 1; }
static int fetch(const char *name)
{
	int sum = 0;
	for (int i = 0; i < 10; i++)
		sum += parse(name);
	return sum;
}
static int bad_callee_works(struct box *box, GCancellable *cancellable) // want unused-token "'cancellable'"
{
	return fetch(box->name);
}
static int bad_sleeps(struct box *box, GCancellable *cancellable) // want unused-token "'cancellable'"
{
	sleep(1);
	return box->count;
}
// Another configuration gives it on.
static int ok_configured(struct box *box, GFile *file, GCancellable *cancellable)
{
#ifdef WITH_FILES
	if (g_file_delete(file, cancellable, NULL))
		return 1;
#endif
	return fetch(box->name);
}
static int bad_configured(struct box *box, GFile *file, GCancellable *cancellable) // want unused-token "'cancellable'"
{
#ifdef WITH_FILES
	box->count++;
#endif
	return fetch(box->name);
}
int ok_all(struct box *box, GFile *file, GCancellable *cancellable)
{
	return ok_reads_memory(box, cancellable) + ok_small_callee(box, cancellable) + bad_callee_works(box, cancellable) +
	       bad_sleeps(box, cancellable) + ok_configured(box, file, cancellable) +
	       bad_configured(box, file, cancellable);
}
