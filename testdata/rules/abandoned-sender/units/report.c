// flags: -isystem ../../../models/stubs/chan
#include "report.h"

void *report_write(void *arg)
{
	struct report *report = arg;
	for (int i = 0; i < report->count; i++)
		chan_send_int32(report->lines, look(i)); // known-miss abandoned-sender ""
	return NULL;
}
int report_start(struct report *report, size_t room)
{
	report->lines = chan_init(room);
	return pthread_create(&report->thread, NULL, report_write, report);
}
static void *listing_write(void *arg)
{
	struct report *listing = arg;
	for (int i = 0; i < listing->count; i++)
		chan_send_int32(listing->lines, look(i));
	chan_close(listing->lines);
	return NULL;
}
int listing_start(struct report *listing)
{
	listing->lines = chan_init(0);
	return pthread_create(&listing->thread, NULL, listing_write, listing);
}
