// flags: -isystem ../../models/stubs/chan
// Consumers that may leave before the channel is closed.
#include <chan/chan.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
int enough(void);
void use(int value);
static void *takes_some(void *arg)
{
	chan_t *jobs = arg;
	int32_t value;
	while (chan_recv_int32(jobs, &value) == 0) { // want unclosed-channel "'jobs'"
		use(value);
		if (enough())
			break;
	}
	return NULL;
}
int bad_nothing_comes(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(1);
	if (pthread_create(&t, NULL, takes_some, jobs) != 0)
		return -1;
	return pthread_join(t, NULL);
}
int bad_leaves_too_soon(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(0);
	if (pthread_create(&t, NULL, takes_some, jobs) != 0)
		return -1;
	chan_send_int32(jobs, 1);
	chan_send_int32(jobs, 2); // want abandoned-sender "'jobs'"
	chan_close(jobs);
	return pthread_join(t, NULL);
}
int ok_room_for_the_rest(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(1);
	if (pthread_create(&t, NULL, takes_some, jobs) != 0)
		return -1;
	chan_send_int32(jobs, 1);
	chan_send_int32(jobs, 2);
	chan_close(jobs);
	return pthread_join(t, NULL);
}
int ok_closed_at_once(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(0);
	if (pthread_create(&t, NULL, takes_some, jobs) != 0)
		return -1;
	chan_close(jobs);
	return pthread_join(t, NULL);
}
// The message says that it is the last one.
static void *takes_until_told(void *arg)
{
	chan_t *jobs = arg;
	int32_t value;
	while (chan_recv_int32(jobs, &value) == 0) {
		if (value < 0)
			break;
		use(value);
	}
	return NULL;
}
int ok_told(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(0);
	if (pthread_create(&t, NULL, takes_until_told, jobs) != 0)
		return -1;
	chan_send_int32(jobs, 1);
	chan_send_int32(jobs, -1);
	return pthread_join(t, NULL);
}
