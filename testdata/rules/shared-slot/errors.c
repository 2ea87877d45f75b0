#include <pthread.h>
#include <stdlib.h>
enum { N = 4 };
struct state { int error; int other_error; int count; pthread_mutex_t lock; };
struct job { struct state *state; int number; int error; };
int step(int i);
void report(int value);
static void *work(void *arg) { int *error = arg; *error = step(1); return NULL; }
static void *load(void *arg) { struct state *s = arg; if (step(1) < 0) s->error = 1; return NULL; }
static void *save(void *arg) { struct state *s = arg; if (step(2) < 0) s->error = 2; return NULL; }
static void *save_other(void *arg) { struct state *s = arg; if (step(2) < 0) s->other_error = 2; return NULL; }
static void fail(struct state *s, int error) { s->error = error; }
static void *run(void *arg) { struct job *job = arg; if (step(job->number) < 0) fail(job->state, job->number); return NULL; }
static void *run_own(void *arg) { struct job *job = arg; job->error = step(job->number); return NULL; }
static void *check(void *arg) { const struct state *s = arg; report(s->error); return NULL; }
static void join_both(pthread_t a, int first, pthread_t b, int second)
{
	if (first == 0)
		pthread_join(a, NULL);
	if (second == 0)
		pthread_join(b, NULL);
}
int bad_one_error(void)
{
	pthread_t a, b;
	int error = 0, first, second;
	first = pthread_create(&a, NULL, work, &error);
	second = pthread_create(&b, NULL, work, &error); // want shared-slot "'error'"
	join_both(a, first, b, second);
	return error;
}
int bad_two_entries(struct state *s)
{
	pthread_t a, b;
	int first = pthread_create(&a, NULL, load, s);
	int second = pthread_create(&b, NULL, save, s); // want shared-slot "error"
	join_both(a, first, b, second);
	return s->error;
}
int bad_through_jobs(struct state *s)
{
	pthread_t t[N];
	struct job jobs[N];
	int n;
	for (n = 0; n < N; n++) {
		jobs[n] = (struct job){s, n, 0};
		if (pthread_create(&t[n], NULL, run, &jobs[n]) != 0) // want shared-slot "error"
			break;
	}
	while (n-- > 0)
		pthread_join(t[n], NULL);
	return s->error;
}
int ok_own_errors(void)
{
	pthread_t a, b;
	int one = 0, two = 0;
	int first = pthread_create(&a, NULL, work, &one), second = pthread_create(&b, NULL, work, &two);
	join_both(a, first, b, second);
	return one ? one : two;
}
int ok_other_field(struct state *s)
{
	pthread_t a, b;
	int first = pthread_create(&a, NULL, load, s), second = pthread_create(&b, NULL, save_other, s);
	join_both(a, first, b, second);
	return s->error ? s->error : s->other_error;
}
int ok_own_jobs(struct state *s)
{
	pthread_t t[N];
	struct job jobs[N];
	int n, error = 0;
	for (n = 0; n < N; n++) {
		jobs[n] = (struct job){s, n, 0};
		if (pthread_create(&t[n], NULL, run_own, &jobs[n]) != 0)
			break;
	}
	while (n-- > 0) {
		pthread_join(t[n], NULL);
		error = jobs[n].error ? jobs[n].error : error;
	}
	return error;
}
int ok_first_joined_before_the_second(struct state *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, load, s) == 0)
		pthread_join(t, NULL);
	if (pthread_create(&t, NULL, save, s) == 0)
		pthread_join(t, NULL);
	return s->error;
}
int ok_one_or_the_other(struct state *s, int saving)
{
	pthread_t t;
	int rc = saving ? pthread_create(&t, NULL, save, s) : pthread_create(&t, NULL, load, s);
	if (rc == 0)
		pthread_join(t, NULL);
	return s->error;
}
int ok_both_only_read(struct state *s)
{
	pthread_t a, b;
	int first = pthread_create(&a, NULL, check, s), second = pthread_create(&b, NULL, check, s);
	join_both(a, first, b, second);
	return s->error;
}
int ok_own_states(struct state *one, struct state *two)
{
	pthread_t a, b;
	int first = pthread_create(&a, NULL, load, one), second = pthread_create(&b, NULL, save, two);
	join_both(a, first, b, second);
	return one->error ? one->error : two->error;
}
