#include "start.h"
enum { N = 4 };
static void finish_both(struct job *a, int first, struct job *b, int second)
{
	if (first == 0)
		finish(a);
	if (second == 0)
		finish(b);
}
int bad_one_stats(struct stats *stats)
{
	struct job a = {.stats = stats, .number = 1}, b = {.stats = stats, .number = 2};
	int first = start_counting(&a);
	int second = start_counting(&b); // want shared-slot "errors"
	finish_both(&a, first, &b, second);
	return stats->errors;
}
int bad_loop(void)
{
	struct stats stats = {.errors = 0};
	struct job jobs[N];
	int n;
	for (n = 0; n < N; n++) {
		jobs[n] = (struct job){.stats = &stats, .number = n};
		if (start_counting(&jobs[n]) != 0) // want shared-slot "errors"
			break;
	}
	while (n-- > 0)
		finish(&jobs[n]);
	return stats.errors;
}
int bad_lock_in_one(struct stats *stats)
{
	struct job a = {.stats = stats, .number = 1}, b = {.stats = stats, .number = 2};
	int first = start_counting_locked(&a);
	int second = start_counting(&b); // known-miss shared-slot "errors"
	finish_both(&a, first, &b, second);
	return stats->errors;
}
int ok_own_stats(void)
{
	struct stats one = {.errors = 0}, two = {.errors = 0};
	struct job a = {.stats = &one, .number = 1}, b = {.stats = &two, .number = 2};
	int first = start_counting(&a), second = start_counting(&b);
	finish_both(&a, first, &b, second);
	return one.errors + two.errors;
}
int ok_locked(struct stats *stats)
{
	struct job a = {.stats = stats, .number = 1}, b = {.stats = stats, .number = 2};
	int first = start_counting_locked(&a), second = start_counting_locked(&b);
	finish_both(&a, first, &b, second);
	return stats->errors;
}
int ok_own_results(struct stats *stats)
{
	struct job jobs[N];
	int n;
	for (n = 0; n < N; n++) {
		jobs[n] = (struct job){.stats = stats, .number = n};
		if (start(&jobs[n]) != 0)
			break;
	}
	while (n-- > 0)
		finish(&jobs[n]);
	return jobs[0].result;
}
int ok_in_turn(struct stats *stats)
{
	for (int i = 0; i < N; i++) {
		struct job job = {.stats = stats, .number = i};
		run_counting(&job);
	}
	return stats->errors;
}
int ok_first_finished(struct stats *stats)
{
	struct job a = {.stats = stats, .number = 1}, b = {.stats = stats, .number = 2};
	if (start_counting(&a) == 0)
		finish(&a);
	if (start_counting(&b) == 0)
		finish(&b);
	return stats->errors;
}
