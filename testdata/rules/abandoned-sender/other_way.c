// flags: -isystem ../../models/stubs/chan
// The one who sends leaves early, and somebody waits for a message that does not come.
#include <chan/chan.h>
#include <pthread.h>
#include <stdlib.h>

enum { PARTS = 3 };
int look(int place);
void use(int value);

static void *answer_or_leave(void *arg)
{
	chan_t *answer = arg;
	int value = look(1);
	if (value < 0)
		return NULL; // sends nothing
	chan_send_int32(answer, value);
	return NULL;
}
int bad_answer_never_comes(void)
{
	chan_t *answer = chan_init(1);
	pthread_t t;
	int32_t value = -1;
	if (pthread_create(&t, NULL, answer_or_leave, answer) != 0) {
		chan_dispose(answer);
		return -1;
	}
	chan_recv_int32(answer, &value); // want abandoned-sender ""
	pthread_join(t, NULL);
	chan_dispose(answer);
	return value;
}

struct parts {
	chan_t *results;
	int count;
};
static void *break_at_bad(void *arg)
{
	struct parts *parts = arg;
	for (int i = 0; i < parts->count; i++) {
		int value = look(i);
		if (value < 0)
			break;
		chan_send_int32(parts->results, value);
	}
	return NULL;
}
int bad_fewer_than_counted(void)
{
	struct parts parts = {chan_init(0), PARTS};
	pthread_t t;
	if (pthread_create(&t, NULL, break_at_bad, &parts) != 0) {
		chan_dispose(parts.results);
		return -1;
	}
	for (int i = 0; i < parts.count; i++) {
		int32_t value;
		chan_recv_int32(parts.results, &value); // want abandoned-sender ""
		use(value);
	}
	pthread_join(t, NULL);
	chan_dispose(parts.results);
	return 0;
}

// A worker waits for its start signal, and the owner gives up before it sends it.
static void *wait_for_start(void *arg)
{
	chan_t *start = arg;
	int32_t level;
	if (chan_recv_int32(start, &level) == 0) // want abandoned-sender ""
		use(level);
	return NULL;
}
int bad_never_started(void)
{
	chan_t *start = chan_init(0);
	pthread_t t;
	int result = -1;
	if (pthread_create(&t, NULL, wait_for_start, start) != 0) {
		chan_dispose(start);
		return -1;
	}
	if (look(0) < 0)
		goto out;
	chan_send_int32(start, 3);
	result = 0;
out:
	pthread_join(t, NULL);
	chan_dispose(start);
	return result;
}

// Twins: an answer on every path.
static void *always_answers(void *arg)
{
	chan_t *answer = arg;
	int value = look(1);
	if (value < 0) {
		chan_send_int32(answer, -1);
		return NULL;
	}
	chan_send_int32(answer, value);
	return NULL;
}
int ok_answer_always_comes(void)
{
	chan_t *answer = chan_init(1);
	pthread_t t;
	int32_t value = -1;
	if (pthread_create(&t, NULL, always_answers, answer) != 0) {
		chan_dispose(answer);
		return -1;
	}
	chan_recv_int32(answer, &value);
	pthread_join(t, NULL);
	chan_dispose(answer);
	return value;
}
// Leaving closes, and the receiver looks.
static void *closes_at_bad(void *arg)
{
	struct parts *parts = arg;
	for (int i = 0; i < parts->count; i++) {
		int value = look(i);
		if (value < 0)
			break;
		chan_send_int32(parts->results, value);
	}
	chan_close(parts->results);
	return NULL;
}
int ok_closed_instead(void)
{
	struct parts parts = {chan_init(0), PARTS};
	pthread_t t;
	if (pthread_create(&t, NULL, closes_at_bad, &parts) != 0) {
		chan_dispose(parts.results);
		return -1;
	}
	for (int i = 0; i < parts.count; i++) {
		int32_t value;
		if (chan_recv_int32(parts.results, &value) != 0)
			break;
		use(value);
	}
	pthread_join(t, NULL);
	chan_dispose(parts.results);
	return 0;
}
static void *waits_for_start(void *arg)
{
	chan_t *start = arg;
	int32_t level;
	if (chan_recv_int32(start, &level) == 0)
		use(level);
	return NULL;
}
int ok_told_by_close(void)
{
	chan_t *start = chan_init(0);
	pthread_t t;
	if (pthread_create(&t, NULL, waits_for_start, start) != 0) {
		chan_dispose(start);
		return -1;
	}
	if (look(0) >= 0)
		chan_send_int32(start, 3);
	else
		chan_close(start);
	pthread_join(t, NULL);
	chan_dispose(start);
	return 0;
}
static void *waits_and_is_stopped(void *arg)
{
	chan_t *start = arg;
	int32_t level;
	if (chan_recv_int32(start, &level) == 0)
		use(level);
	return NULL;
}
int ok_cancelled_while_it_waits(void)
{
	chan_t *start = chan_init(0);
	pthread_t t;
	if (pthread_create(&t, NULL, waits_and_is_stopped, start) != 0) {
		chan_dispose(start);
		return -1;
	}
	if (look(0) >= 0)
		chan_send_int32(start, 3);
	else
		pthread_cancel(t);
	pthread_join(t, NULL);
	chan_dispose(start);
	return 0;
}
