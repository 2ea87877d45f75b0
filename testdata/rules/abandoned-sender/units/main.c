// flags: -isystem ../../../models/stubs/chan
#include "report.h"

static int bad_reads_the_first_line(void)
{
	struct report report = {.count = 20};
	int32_t line = -1;
	if (report_start(&report, 0) != 0)
		return -1;
	chan_recv_int32(report.lines, &line);
	pthread_join(report.thread, NULL);
	chan_dispose(report.lines);
	return line;
}
static int ok_reads_every_line(void)
{
	struct report listing = {.count = 20};
	int32_t line;
	if (listing_start(&listing) != 0)
		return -1;
	while (chan_recv_int32(listing.lines, &line) == 0)
		use(line);
	pthread_join(listing.thread, NULL);
	chan_dispose(listing.lines);
	return 0;
}
int main(void)
{
	return bad_reads_the_first_line() + ok_reads_every_line();
}
