// flags: -isystem ../../models/stubs/chan
// The receiver leaves early, and no sender is left behind.
#include <chan/chan.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

enum { PARTS = 4 };
int chan_select(chan_t *receive[], int receives, void **received, chan_t *send[], int sends, void *sent[]);
int look(int place);
void use(int value);
void adopt(chan_t *results);

static void *part(void *arg)
{
	chan_t *results = arg;
	chan_send_int32(results, look(1));
	return NULL;
}

// Room for every send.
int ok_room_for_all(void)
{
	chan_t *results = chan_init(PARTS);
	pthread_t tasks[PARTS];
	int sum = 0;
	for (int i = 0; i < PARTS; i++)
		if (pthread_create(&tasks[i], NULL, part, results) != 0)
			abort();
	for (int i = 0; i < PARTS; i++) {
		int32_t result;
		chan_recv_int32(results, &result);
		if (result < 0)
			break;
		sum += result;
	}
	for (int i = 0; i < PARTS; i++)
		pthread_join(tasks[i], NULL);
	chan_dispose(results);
	return sum;
}
static void *part_of_many(void *arg)
{
	chan_t *results = arg;
	chan_send_int32(results, look(2));
	return NULL;
}
int ok_room_for_a_variable_number(int count)
{
	chan_t *results = chan_init((size_t)count);
	pthread_t *tasks = calloc((size_t)count, sizeof *tasks);
	int32_t first = -1;
	if (tasks == NULL || count <= 0)
		abort();
	for (int i = 0; i < count; i++)
		if (pthread_create(&tasks[i], NULL, part_of_many, results) != 0)
			abort();
	chan_recv_int32(results, &first); // the first answer is enough
	for (int i = 0; i < count; i++)
		pthread_join(tasks[i], NULL);
	chan_dispose(results);
	free(tasks);
	return first;
}
static void *late_result(void *arg)
{
	chan_t *result = arg;
	chan_send_int32(result, look(3));
	return NULL;
}
int ok_room_for_the_late_one(bool hurry)
{
	chan_t *result = chan_init(1);
	pthread_t t;
	int32_t value;
	if (pthread_create(&t, NULL, late_result, result) != 0) {
		chan_dispose(result);
		return -1;
	}
	pthread_detach(t);
	if (hurry)
		return 0; // the answer stays in the channel
	chan_recv_int32(result, &value);
	return value;
}

// The rest is received before the join.
static void *part_drained(void *arg)
{
	chan_t *results = arg;
	chan_send_int32(results, look(4));
	return NULL;
}
int ok_rest_received(void)
{
	chan_t *results = chan_init(0);
	pthread_t tasks[PARTS];
	int32_t result;
	int received = 0;
	for (int i = 0; i < PARTS; i++)
		if (pthread_create(&tasks[i], NULL, part_drained, results) != 0)
			abort();
	for (; received < PARTS; received++) {
		chan_recv_int32(results, &result);
		if (result < 0) {
			received++;
			break;
		}
		use(result);
	}
	while (received++ < PARTS)
		chan_recv_int32(results, &result);
	for (int i = 0; i < PARTS; i++)
		pthread_join(tasks[i], NULL);
	chan_dispose(results);
	return 0;
}
// A helper receives the rest.
struct search {
	chan_t *found;
	int count;
};
static void *search_closing(void *arg)
{
	struct search *search = arg;
	for (int i = 0; i < search->count; i++)
		chan_send_int32(search->found, look(i));
	chan_close(search->found);
	return NULL;
}
static void throw_away(chan_t *channel)
{
	int32_t ignored;
	while (chan_recv_int32(channel, &ignored) == 0)
		;
}
int ok_helper_receives_the_rest(void)
{
	struct search search = {chan_init(0), 100};
	pthread_t t;
	int32_t hit, answer = -1;
	if (pthread_create(&t, NULL, search_closing, &search) != 0) {
		chan_dispose(search.found);
		return -1;
	}
	while (chan_recv_int32(search.found, &hit) == 0)
		if (hit >= 0) {
			answer = hit;
			break;
		}
	throw_away(search.found);
	pthread_join(t, NULL);
	chan_dispose(search.found);
	return answer;
}
// The loop only leaves when the channel is closed, that is, when the sender is done.
int ok_leaves_at_the_close(void)
{
	struct search search = {chan_init(0), 100};
	pthread_t t;
	int32_t hit;
	if (pthread_create(&t, NULL, search_closing, &search) != 0) {
		chan_dispose(search.found);
		return -1;
	}
	for (int i = 0; i < search.count; i++) {
		if (chan_recv_int32(search.found, &hit) != 0)
			break;
		use(hit);
	}
	pthread_join(t, NULL);
	chan_dispose(search.found);
	return 0;
}
// The sender looks for a stop after each message, and one more is received for it.
struct polite {
	chan_t *out;
	atomic_bool stop;
};
static void *polite_sender(void *arg)
{
	struct polite *polite = arg;
	for (int i = 0; !atomic_load(&polite->stop); i++)
		chan_send_int32(polite->out, look(i));
	chan_close(polite->out);
	return NULL;
}
int ok_stopped_and_drained(void)
{
	struct polite polite = {.out = chan_init(0)};
	pthread_t t;
	int32_t value;
	if (pthread_create(&t, NULL, polite_sender, &polite) != 0) {
		chan_dispose(polite.out);
		return -1;
	}
	while (chan_recv_int32(polite.out, &value) == 0)
		if (value < 0)
			atomic_store(&polite.stop, true);
	pthread_join(t, NULL);
	chan_dispose(polite.out);
	return 0;
}
// A select with a way out.
struct selecting {
	chan_t *out, *quit;
};
static void *select_sender(void *arg)
{
	struct selecting *selecting = arg;
	static int message;
	for (;;) {
		chan_t *receive[] = {selecting->quit}, *send[] = {selecting->out};
		void *received, *sent[] = {&message};
		if (chan_select(receive, 1, &received, send, 1, sent) == 0)
			return NULL;
	}
}
int ok_select_with_a_way_out(void)
{
	struct selecting selecting = {chan_init(0), chan_init(1)};
	pthread_t t;
	void *message;
	if (pthread_create(&t, NULL, select_sender, &selecting) != 0)
		return -1;
	chan_recv(selecting.out, &message);
	chan_send(selecting.quit, NULL);
	pthread_join(t, NULL);
	chan_dispose(selecting.out);
	chan_dispose(selecting.quit);
	return 0;
}
// Somebody else receives from now on.
int ok_handed_on(void)
{
	chan_t *results = chan_init(0);
	pthread_t t;
	int32_t result;
	if (pthread_create(&t, NULL, part, results) != 0) {
		chan_dispose(results);
		return -1;
	}
	pthread_detach(t);
	if (look(5) < 0) {
		adopt(results);
		return 0;
	}
	chan_recv_int32(results, &result);
	return result;
}
// The blocked one is cancelled.
static void *part_cancelled(void *arg)
{
	chan_t *results = arg;
	chan_send_int32(results, look(6));
	return NULL;
}
int ok_cancelled_in_its_send(void)
{
	chan_t *results = chan_init(0);
	pthread_t t;
	int32_t result = -1;
	if (pthread_create(&t, NULL, part_cancelled, results) != 0) {
		chan_dispose(results);
		return -1;
	}
	if (look(7) < 0)
		pthread_cancel(t);
	else
		chan_recv_int32(results, &result);
	pthread_join(t, NULL);
	chan_dispose(results);
	return result;
}
// The program ends with it.
static void *part_of_a_tool(void *arg)
{
	chan_t *results = arg;
	chan_send_int32(results, look(8));
	return NULL;
}
int ok_ends_the_program(void)
{
	chan_t *results = chan_init(0);
	pthread_t t;
	int32_t result;
	if (pthread_create(&t, NULL, part_of_a_tool, results) != 0)
		exit(1);
	if (look(9) < 0)
		exit(2);
	chan_recv_int32(results, &result);
	pthread_join(t, NULL);
	chan_dispose(results);
	return result;
}
// Two tasks receive: when one leaves, the other goes on.
static void *stays(void *arg)
{
	chan_t *jobs = arg;
	int32_t job;
	while (chan_recv_int32(jobs, &job) == 0)
		use(job);
	return NULL;
}
static void *leaves(void *arg)
{
	chan_t *jobs = arg;
	int32_t job;
	while (chan_recv_int32(jobs, &job) == 0)
		if (look(job) < 0)
			return NULL;
	return NULL;
}
int ok_one_receiver_stays(int count)
{
	chan_t *jobs = chan_init(0);
	pthread_t a, b;
	if (pthread_create(&a, NULL, stays, jobs) != 0)
		abort();
	if (pthread_create(&b, NULL, leaves, jobs) != 0)
		abort();
	for (int i = 0; i < count; i++)
		chan_send_int32(jobs, i);
	chan_close(jobs);
	pthread_join(a, NULL);
	pthread_join(b, NULL);
	chan_dispose(jobs);
	return 0;
}
// A sender in an unbuffered channel is woken by the close.
static void *checks_its_send(void *arg)
{
	struct search *search = arg;
	for (int i = 0; i < search->count; i++)
		if (chan_send_int32(search->found, look(i)) != 0)
			break;
	return NULL;
}
int ok_woken_by_the_close(void)
{
	struct search search = {chan_init(0), 100};
	pthread_t t;
	int32_t hit = -1;
	if (pthread_create(&t, NULL, checks_its_send, &search) != 0) {
		chan_dispose(search.found);
		return -1;
	}
	chan_recv_int32(search.found, &hit);
	chan_close(search.found);
	pthread_join(t, NULL);
	chan_dispose(search.found);
	return hit;
}
// One that waits for room in a full channel of this library is not.
static void *fills_its_channel(void *arg)
{
	struct search *search = arg;
	for (int i = 0; i < search->count; i++)
		if (chan_send_int32(search->found, look(i)) != 0) // known-miss abandoned-sender ""
			break;
	return NULL;
}
int bad_not_woken_in_a_full_channel(void)
{
	struct search search = {chan_init(4), 100};
	pthread_t t;
	int32_t hit = -1;
	if (pthread_create(&t, NULL, fills_its_channel, &search) != 0) {
		chan_dispose(search.found);
		return -1;
	}
	chan_recv_int32(search.found, &hit);
	chan_close(search.found);
	pthread_join(t, NULL);
	chan_dispose(search.found);
	return hit;
}
