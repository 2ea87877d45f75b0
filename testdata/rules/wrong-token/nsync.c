// flags: -isystem ../../models/stubs/nsync
#include <nsync.h>
#include <stddef.h>
int fetch(int n, nsync_note cancel);
int store(int n, nsync_note cancel);

int bad_outer(nsync_note outer)
{
	nsync_note group = nsync_note_new(outer, nsync_time_no_deadline);
	int sum = fetch(1, group);
	sum += fetch(2, outer); // want wrong-token "'group'"
	return sum;
}
// Out of sight, the note itself may be renewed.
int ok_unseen(nsync_note note)
{
	nsync_note_notify(note);
	return fetch(1, note);
}
static int load(int n, nsync_note cancel) { return fetch(n, cancel); }
int bad_spent(nsync_note note)
{
	nsync_note_notify(note);
	return load(1, note); // want wrong-token "'note'"
}
int ok_group(nsync_note outer)
{
	nsync_note group = nsync_note_new(outer, nsync_time_no_deadline);
	return fetch(1, group) + fetch(2, group);
}
int ok_no_parent(nsync_note outer)
{
	nsync_note own = nsync_note_new(NULL, nsync_time_no_deadline);
	return fetch(1, own) + fetch(2, outer);
}
