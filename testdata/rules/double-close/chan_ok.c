// flags: -isystem ../../models/stubs/chan
// The second chan_close is refused with EPIPE and changes nothing.
#include <chan/chan.h>
#include <pthread.h>
#include <stdlib.h>
int step(int i);

int ok_refused(void)
{
	chan_t *jobs = chan_init(4);
	chan_send_int32(jobs, 1);
	int rc = chan_close(jobs);
	if (chan_close(jobs) == 0)
		rc = -1;
	chan_dispose(jobs);
	return rc;
}

int ok_refused_in_the_cleanup(int32_t count)
{
	int rc = -1;
	chan_t *jobs = chan_init(4);
	if (chan_send_int32(jobs, count) != 0)
		goto out;
	chan_close(jobs);
	rc = step(count);
out:
	chan_close(jobs);
	chan_dispose(jobs);
	return rc;
}

static void *drain(void *arg)
{
	int32_t value;
	while (chan_recv_int32(arg, &value) == 0)
		step(value);
	chan_close(arg);
	return NULL;
}

void ok_both_sides_close(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(4);
	if (pthread_create(&t, NULL, drain, jobs) != 0)
		abort();
	chan_send_int32(jobs, 1);
	chan_close(jobs);
	pthread_join(t, NULL);
	chan_dispose(jobs);
}

void ok_closed_and_disposed(void)
{
	chan_t *jobs = chan_init(1);
	chan_close(jobs);
	chan_dispose(jobs);
	jobs = chan_init(2);
	chan_close(jobs);
	chan_dispose(jobs);
}
