// flags: -isystem ../../models/stubs/chan
// Stages that each close what they send to, and nothing else.
#include <chan/chan.h>
#include <pthread.h>
#include <stdlib.h>

enum { STAGES = 3, WORKERS = 4 };
struct stage {
	chan_t *in, *out;
	pthread_t thread;
};
int step(int i);

static void *generate(void *arg)
{
	struct stage *stage = arg;
	for (int i = 0; i < 100; i++)
		chan_send_int32(stage->out, i);
	chan_close(stage->out);
	return NULL;
}

static void *change(void *arg)
{
	struct stage *stage = arg;
	int32_t value;
	while (chan_recv_int32(stage->in, &value) == 0)
		chan_send_int32(stage->out, step(value));
	chan_close(stage->out);
	return NULL;
}

void ok_three_stages(void)
{
	int32_t value;
	chan_t *numbers = chan_init(4), *squares = chan_init(4);
	struct stage first = {.out = numbers}, second = {.in = numbers, .out = squares};
	if (pthread_create(&first.thread, NULL, generate, &first) != 0 ||
	    pthread_create(&second.thread, NULL, change, &second) != 0)
		abort();
	while (chan_recv_int32(squares, &value) == 0)
		step(value);
	pthread_join(first.thread, NULL);
	pthread_join(second.thread, NULL);
	chan_dispose(numbers);
	chan_dispose(squares);
}

void ok_chain(void)
{
	int32_t value;
	struct stage stages[STAGES] = {0};
	chan_t *last = chan_init(4);
	stages[0].out = last;
	if (pthread_create(&stages[0].thread, NULL, generate, &stages[0]) != 0)
		abort();
	for (int i = 1; i < STAGES; i++) {
		stages[i].in = last;
		stages[i].out = last = chan_init(4);
		if (pthread_create(&stages[i].thread, NULL, change, &stages[i]) != 0)
			abort();
	}
	while (chan_recv_int32(last, &value) == 0)
		step(value);
	for (int i = 0; i < STAGES; i++) {
		pthread_join(stages[i].thread, NULL);
		chan_dispose(stages[i].out);
	}
}

static void *answer(void *arg)
{
	struct stage *stage = arg;
	int32_t value;
	while (chan_recv_int32(stage->in, &value) == 0)
		chan_send_int32(stage->out, step(value));
	return NULL;
}

// Fans out, and closes the answers when all who answer have been joined.
void ok_fan_out(void)
{
	int32_t value;
	chan_t *jobs = chan_init(8), *answers = chan_init(8);
	struct stage workers[WORKERS];
	for (int i = 0; i < 8; i++)
		chan_send_int32(jobs, i);
	chan_close(jobs);
	for (int i = 0; i < WORKERS; i++) {
		workers[i] = (struct stage){.in = jobs, .out = answers};
		if (pthread_create(&workers[i].thread, NULL, answer, &workers[i]) != 0)
			abort();
	}
	for (int i = 0; i < WORKERS; i++)
		pthread_join(workers[i].thread, NULL);
	chan_close(answers);
	while (chan_recv_int32(answers, &value) == 0)
		step(value);
	chan_dispose(jobs);
	chan_dispose(answers);
}

static void *ask(void *arg)
{
	struct stage *stage = arg;
	int32_t value;
	chan_send_int32(stage->out, 1);
	if (chan_recv_int32(stage->in, &value) == 0)
		step(value);
	chan_close(stage->out);
	return NULL;
}

static void *reply(void *arg)
{
	struct stage *stage = arg;
	int32_t value;
	while (chan_recv_int32(stage->in, &value) == 0)
		chan_send_int32(stage->out, value);
	chan_close(stage->out);
	return NULL;
}

void ok_both_directions(void)
{
	chan_t *there = chan_init(1), *back = chan_init(1);
	struct stage client = {.in = back, .out = there}, server = {.in = there, .out = back};
	if (pthread_create(&client.thread, NULL, ask, &client) != 0 || pthread_create(&server.thread, NULL, reply, &server) != 0)
		abort();
	pthread_join(client.thread, NULL);
	pthread_join(server.thread, NULL);
	chan_dispose(there);
	chan_dispose(back);
}
