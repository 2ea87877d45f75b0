// flags: -isystem ../../models/stubs/glib
#include <gio/gio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
struct box { char *names[8]; int count, seen; };
int parse(const char *text);
struct archive;
int archive_next(struct archive *archive, const char **ret_name);

static int ok_one_call(struct box *box, GCancellable *cancellable) { return unlink(box->names[0]); }
static int remove_one(const char *name) { return unlink(name); }
// The same call, once for each.
static int bad_callee_often(struct box *box, GCancellable *cancellable) // want unused-token "'cancellable'"
{
	int failed = 0;
	for (int i = 0; i < box->count; i++)
		failed += remove_one(box->names[i]);
	return failed;
}
static int bad_library_often(struct archive *archive, GCancellable *cancellable) // want unused-token "'cancellable'"
{
	const char *name;
	int n = 0;
	while (archive_next(archive, &name) == 0)
		n++;
	return n;
}
static int sum(struct box *box)
{
	int n = 0;
	for (int i = 0; i < box->count; i++)
		n += (int)strlen(box->names[i]);
	return n;
}
static int ok_memory(struct box *box, GCancellable *cancellable)
{
	while (box->seen < sum(box))
		box->seen += sum(box);
	return box->seen;
}
static int bad_waits(struct box *box, GCancellable *cancellable) // want unused-token "'cancellable'"
{
	usleep(100000);
	return box->count;
}
static int bad_waits_for_others(int fd, GCancellable *cancellable) { return flock(fd, LOCK_EX); } // want unused-token "'cancellable'"
static int ok_tried_again(struct box *box, GCancellable *cancellable)
{
	int failed;
	do
		failed = unlink(box->names[0]);
	while (failed < 0 && box->seen++ < 3);
	return failed;
}
static int ok_takes_file(GFile *file, GCancellable *cancellable) { return g_file_delete(file, cancellable, NULL); }
int all(struct box *box, struct archive *archive, GFile *file, GCancellable *cancellable)
{
	return ok_one_call(box, cancellable) + bad_callee_often(box, cancellable) + bad_library_often(archive, cancellable) +
	       ok_memory(box, cancellable) + bad_waits(box, cancellable) + bad_waits_for_others(0, cancellable) + ok_tried_again(box, cancellable) + ok_takes_file(file, cancellable);
}
