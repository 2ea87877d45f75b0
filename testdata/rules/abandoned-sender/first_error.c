// flags: -isystem ../../models/stubs/chan
// The one who receives leaves at the first error, hit or limit, and a task still wants to send to it.
#include <chan/chan.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

enum { PARTS = 4 };
int look(int place);
void use(int value);

struct search {
	chan_t *found;
	int count;
};

// Leaves the loop, then joins the task that is blocked.
static void *search_all(void *arg)
{
	struct search *search = arg;
	for (int i = 0; i < search->count; i++)
		chan_send_int32(search->found, look(i)); // known-miss abandoned-sender ""
	return NULL;
}
int bad_first_hit_then_join(void)
{
	struct search search = {chan_init(0), 100};
	pthread_t t;
	int32_t hit, answer = -1;
	if (pthread_create(&t, NULL, search_all, &search) != 0) {
		chan_dispose(search.found);
		return -1;
	}
	for (int i = 0; i < search.count; i++) {
		if (chan_recv_int32(search.found, &hit) != 0)
			break;
		if (hit >= 0) {
			answer = hit;
			break;
		}
	}
	pthread_join(t, NULL);
	chan_dispose(search.found);
	return answer;
}

// Detached tasks with one result each; the first bad result returns.
static void *one_result(void *arg)
{
	chan_t *results = arg;
	chan_send_int32(results, look(1)); // want abandoned-sender ""
	return NULL;
}
int bad_first_error_returns(void)
{
	chan_t *results = chan_init(0);
	int started = 0;
	for (int i = 0; i < PARTS; i++) {
		pthread_t t;
		if (pthread_create(&t, NULL, one_result, results) != 0)
			break;
		pthread_detach(t);
		started++;
	}
	for (int i = 0; i < started; i++) {
		int32_t result;
		chan_recv_int32(results, &result);
		if (result < 0)
			return -1; // the others stay in their sends
		use(result);
	}
	chan_dispose(results);
	return 0;
}

// The buffer has room for one, two are sent, none is received on the error path.
static void *two_results(void *arg)
{
	chan_t *results = arg;
	chan_send_int32(results, look(1));
	chan_send_int32(results, look(2)); // want abandoned-sender ""
	return NULL;
}
int bad_room_for_one_of_two(void)
{
	chan_t *results = chan_init(1);
	pthread_t t;
	int32_t a, b;
	int sum = -1;
	if (pthread_create(&t, NULL, two_results, results) != 0) {
		chan_dispose(results);
		return -1;
	}
	if (look(0) < 0)
		goto out;
	chan_recv_int32(results, &a);
	chan_recv_int32(results, &b);
	sum = a + b;
out:
	pthread_join(t, NULL);
	chan_dispose(results);
	return sum;
}

// As many tasks as parts, room for one less.
static void *part(void *arg)
{
	chan_t *results = arg;
	chan_send_int32(results, look(2)); // want abandoned-sender ""
	return NULL;
}
int bad_room_for_all_but_one(void)
{
	chan_t *results = chan_init(PARTS - 1);
	pthread_t tasks[PARTS];
	int32_t result = -1;
	for (int i = 0; i < PARTS; i++)
		if (pthread_create(&tasks[i], NULL, part, results) != 0)
			abort();
	for (int i = 0; i < PARTS; i++)
		pthread_join(tasks[i], NULL); // the last one never gets rid of its result
	for (int i = 0; i < PARTS; i++) {
		chan_recv_int32(results, &result);
		use(result);
	}
	chan_dispose(results);
	return result;
}

// A worker leaves at the first bad job, and the owner goes on sending.
static void *work_until_bad(void *arg)
{
	chan_t *jobs = arg;
	int32_t job;
	while (chan_recv_int32(jobs, &job) == 0) {
		if (look(job) < 0)
			return NULL;
		use(job);
	}
	return NULL;
}
int bad_worker_leaves(int count)
{
	chan_t *jobs = chan_init(0);
	pthread_t t;
	if (pthread_create(&t, NULL, work_until_bad, jobs) != 0) {
		chan_dispose(jobs);
		return -1;
	}
	for (int i = 0; i < count; i++)
		chan_send_int32(jobs, i); // want abandoned-sender ""
	chan_close(jobs);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}

// The error is sent where nobody looks once the data was enough.
struct download {
	chan_t *data, *error;
};
static void *fetch(void *arg)
{
	struct download *download = arg;
	int32_t n = look(7);
	if (n < 0)
		chan_send_int32(download->error, n); // want abandoned-sender ""
	else
		chan_send_int32(download->data, n);
	return NULL;
}
int bad_error_channel_unread(void)
{
	struct download download = {chan_init(1), chan_init(0)};
	pthread_t t;
	if (pthread_create(&t, NULL, fetch, &download) != 0)
		return -1;
	pthread_join(t, NULL);
	chan_dispose(download.data);
	chan_dispose(download.error);
	return 0;
}

// A helper sends for the task.
static bool report(chan_t *progress, int percent)
{
	return chan_send_int32(progress, percent) == 0;
}
static void *convert(void *arg)
{
	chan_t *progress = arg;
	for (int percent = 0; percent <= 100; percent += 10)
		if (!report(progress, percent)) // known-miss abandoned-sender ""
			return NULL;
	return NULL;
}
int bad_progress_unread(void)
{
	chan_t *progress = chan_init(0);
	pthread_t t;
	int32_t percent;
	if (pthread_create(&t, NULL, convert, progress) != 0) {
		chan_dispose(progress);
		return -1;
	}
	while (chan_recv_int32(progress, &percent) == 0 && percent < 100)
		if (look(percent) < 0)
			break; // the window was closed
	pthread_join(t, NULL);
	chan_dispose(progress);
	return 0;
}
