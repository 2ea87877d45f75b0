// strict flags: -isystem ../../models/stubs/glib
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
struct box { char *names[8]; int count, seen; };
int parse(const char *text);

// One call of what is out of sight, or of the system, may take long, or not: that is for the strict tier.
static int bad_one_call(struct box *box, GCancellable *cancellable) // want unused-token "'cancellable'"
{
	return parse(box->names[0]);
}
static int bad_system(struct box *box, GCancellable *cancellable) // want unused-token "'cancellable'"
{
	return unlink(box->names[0]);
}
static int remove_one(const char *name) { return unlink(name); }
static int bad_callee(struct box *box, GCancellable *cancellable) // want unused-token "'cancellable'"
{
	return remove_one(box->names[0]);
}
// Nothing but memory.
static int ok_counts(struct box *box, GCancellable *cancellable)
{
	int longest = 0;
	for (int i = 0; i < box->count; i++)
		if (strlen(box->names[i]) > (size_t)longest)
			longest = (int)strlen(box->names[i]);
	return longest;
}
static int ok_tells(struct box *box, GCancellable *cancellable)
{
	for (int i = 0; i < box->count; i++)
		printf("%s\n", box->names[i]);
	return 0;
}
int all(struct box *box, GCancellable *cancellable)
{
	return bad_one_call(box, cancellable) + bad_system(box, cancellable) + bad_callee(box, cancellable) +
	       ok_counts(box, cancellable) + ok_tells(box, cancellable);
}
