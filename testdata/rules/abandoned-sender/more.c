// flags: -isystem ../../models/stubs/chan
// More ways to leave a sender, or a receiver, alone.
#include <chan/chan.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

int look(int place);
void use(int value);
bool ready(void);

static void *sends_one(void *arg)
{
	chan_send_int32(arg, look(0)); // want abandoned-sender "waits for ever"
	return NULL;
}
int bad_owner_is_not_ready(void)
{
	int32_t value;
	pthread_t t;
	chan_t *found = chan_init(0);
	if (pthread_create(&t, NULL, sends_one, found) != 0)
		abort();
	if (ready()) {
		chan_recv_int32(found, &value);
		use(value);
	}
	pthread_join(t, NULL);
	chan_dispose(found);
	return 0;
}

struct pair {
	chan_t *left, *right;
};
static void *sends_both(void *arg)
{
	struct pair *pair = arg;
	chan_send_int32(pair->left, look(1));
	chan_send_int32(pair->right, look(2)); // want abandoned-sender "right"
	return NULL;
}
int bad_only_one_of_two_channels(void)
{
	int32_t value = 0;
	pthread_t t;
	struct pair pair = {chan_init(0), chan_init(0)};
	if (pthread_create(&t, NULL, sends_both, &pair) != 0)
		abort();
	chan_recv_int32(pair.left, &value);
	if (value > 0)
		chan_recv_int32(pair.right, &value);
	pthread_join(t, NULL);
	return value;
}

static void *receives_two(void *arg)
{
	int32_t a, b;
	chan_recv_int32(arg, &a);
	chan_recv_int32(arg, &b); // want abandoned-sender "receiver"
	use(a);
	return NULL;
}
int bad_owner_sends_one_of_two(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(4);
	if (pthread_create(&t, NULL, receives_two, jobs) != 0)
		abort();
	chan_send_int32(jobs, 1);
	if (!ready())
		goto out;
	chan_send_int32(jobs, 2);
out:
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}

static void *reports(void *arg)
{
	chan_send_int32(arg, look(3)); // known-miss abandoned-sender "waits for ever"
	return NULL;
}
int bad_detached_reporter(void)
{
	int32_t value;
	pthread_t t;
	chan_t *answers = chan_init(0);
	if (pthread_create(&t, NULL, reports, answers) != 0)
		abort();
	pthread_detach(t);
	if (!ready())
		return -1;
	chan_recv_int32(answers, &value);
	return value;
}

int ok_room_for_it(void)
{
	int32_t value;
	pthread_t t;
	chan_t *found = chan_init(1);
	if (pthread_create(&t, NULL, sends_one, found) != 0)
		abort();
	if (ready())
		chan_recv_int32(found, &value);
	pthread_join(t, NULL);
	chan_dispose(found);
	return 0;
}
int ok_received_in_both_arms(void)
{
	int32_t value;
	pthread_t t;
	chan_t *found = chan_init(0);
	if (pthread_create(&t, NULL, sends_one, found) != 0)
		abort();
	if (ready()) {
		chan_recv_int32(found, &value);
		use(value);
	} else {
		chan_recv_int32(found, &value);
	}
	pthread_join(t, NULL);
	chan_dispose(found);
	return 0;
}
