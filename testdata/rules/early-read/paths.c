#define _GNU_SOURCE
#include <pthread.h>
#include <stdbool.h>
#include <time.h>
struct sum { int n; int result; };
int step(int i);
void report(int value);
static void *add(void *arg) { struct sum *s = arg; s->result = step(s->n); return NULL; }

int bad_join_skipped(struct sum *s, bool quick)
{
	pthread_t t;
	if (pthread_create(&t, NULL, add, s) != 0)
		return -1;
	if (!quick)
		pthread_join(t, NULL);
	int result = s->result; // want early-read "result"
	if (quick)
		pthread_join(t, NULL);
	return result;
}
int bad_on_the_error_path(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, add, s) != 0)
		return -1;
	if (step(0) < 0) {
		report(s->result); // want early-read "result"
		pthread_join(t, NULL);
		return -1;
	}
	pthread_join(t, NULL);
	return s->result;
}
int bad_gave_up_waiting(struct sum *s, const struct timespec *deadline)
{
	pthread_t t;
	if (pthread_create(&t, NULL, add, s) != 0)
		return -1;
	bool joined = pthread_timedjoin_np(t, NULL, deadline) == 0;
	report(s->result); // want early-read "result"
	if (!joined)
		pthread_join(t, NULL);
	return 0;
}
int bad_still_running_in_the_next_round(struct sum *s, int rounds)
{
	pthread_t t;
	bool running = false;
	int last = 0;
	for (int i = 0; i < rounds && !running; i++)
		running = pthread_create(&t, NULL, add, s) == 0;
	if (running) {
		last = s->result; // want early-read "result"
		pthread_join(t, NULL);
	}
	return last;
}
int ok_joined_on_both(struct sum *s, bool quick)
{
	pthread_t t;
	if (pthread_create(&t, NULL, add, s) != 0)
		return -1;
	if (quick) {
		pthread_join(t, NULL);
		return s->result;
	}
	report(step(1));
	pthread_join(t, NULL);
	return s->result;
}
int ok_read_when_joined(struct sum *s, bool quick)
{
	int result = 0;
	pthread_t t;
	if (pthread_create(&t, NULL, add, s) != 0)
		return -1;
	if (!quick)
		pthread_join(t, NULL);
	if (!quick)
		result = s->result;
	else
		pthread_join(t, NULL);
	return result;
}
int ok_started_or_computed_here(struct sum *s, bool parallel)
{
	pthread_t t;
	bool running = parallel && pthread_create(&t, NULL, add, s) == 0;
	if (!running) {
		add(s);
		return s->result;
	}
	report(step(1));
	pthread_join(t, NULL);
	return s->result;
}
int ok_ended_in_time(struct sum *s, const struct timespec *deadline)
{
	pthread_t t;
	int result = -1;
	if (pthread_create(&t, NULL, add, s) != 0)
		return -1;
	if (pthread_timedjoin_np(t, NULL, deadline) == 0)
		return s->result;
	report(step(2));
	pthread_join(t, NULL);
	return result;
}
int ok_each_round_joined(struct sum *s, int rounds)
{
	int total = 0;
	for (int i = 0; i < rounds; i++) {
		pthread_t t;
		total += s->result; // of the round before
		if (pthread_create(&t, NULL, add, s) != 0)
			break;
		pthread_join(t, NULL);
	}
	return total + s->result;
}
