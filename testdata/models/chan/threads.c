#include <chan/chan.h>
#include <pthread.h>

void *work(void *chan);

int bad_closed_only(chan_t *jobs)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, jobs) != 0) // want unjoined-task "'t'"
		return -1;
	chan_send(jobs, "job");
	return chan_close(jobs);
}

void bad_receive_fails(chan_t *jobs)
{
	pthread_t t;
	int32_t answer;
	if (pthread_create(&t, NULL, work, jobs) != 0) // want unjoined-task "'t'"
		return;
	if (chan_recv_int32(jobs, &answer) != 0 || answer < 0)
		return;
	pthread_join(t, NULL);
}

int ok_joined(void)
{
	chan_t *jobs = chan_init(4);
	pthread_t t;
	if (pthread_create(&t, NULL, work, jobs) != 0)
		return -1;
	chan_send(jobs, "job");
	chan_close(jobs);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}

void ok_received(chan_t *threads)
{
	void *t;
	while (chan_recv(threads, &t) == 0)
		pthread_join((pthread_t)t, NULL);
}
