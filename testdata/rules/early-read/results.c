#include <pthread.h>
#include <stdbool.h>
struct sum { int n; int result; bool failed; int *out; };
#define RESULT_OF(sum) ((sum)->result)
int step(int i);
void report(int value);
static void *add(void *arg)
{
	struct sum *s = arg;
	s->failed = s->n < 0;
	s->result = step(s->n);
	return NULL;
}
static void *square(void *arg) { int *value = arg; *value = *value * *value; return NULL; }
static void finish(pthread_t t) { pthread_join(t, NULL); }

int bad_field(void)
{
	struct sum s = {.n = 10};
	pthread_t t;
	if (pthread_create(&t, NULL, add, &s) != 0)
		return -1;
	int result = s.result; // want early-read "result"
	pthread_join(t, NULL);
	return result;
}
void bad_argument(int value)
{
	pthread_t t;
	if (pthread_create(&t, NULL, square, &value) != 0)
		return;
	report(value); // want early-read "'value'"
	finish(t);
}
int bad_condition(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, add, s) != 0)
		return -1;
	if (s->failed) // known-miss early-read "failed"
		report(-1);
	pthread_join(t, NULL);
	return 0;
}
int bad_macro(void)
{
	struct sum s = {.n = 10};
	pthread_t t;
	if (pthread_create(&t, NULL, add, &s) != 0)
		return -1;
	report(RESULT_OF(&s)); // want early-read "result"
	finish(t);
	return 0;
}
int ok_field(void)
{
	struct sum s = {.n = 10};
	pthread_t t;
	if (pthread_create(&t, NULL, add, &s) != 0)
		return s.result; // nobody writes it
	pthread_join(t, NULL);
	return s.result;
}
void ok_argument(int value)
{
	pthread_t t;
	report(value);
	if (pthread_create(&t, NULL, square, &value) != 0)
		return;
	finish(t);
	report(value);
}
int ok_other_field(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, add, s) != 0)
		return -1;
	report(s->n); // which the thread only reads
	pthread_join(t, NULL);
	return s->failed ? -1 : s->result;
}
int ok_address_only(void)
{
	struct sum s = {.n = 10};
	pthread_t t;
	if (pthread_create(&t, NULL, add, &s) != 0)
		return -1;
	int *result = &s.result;
	report((int)sizeof(s.result));
	finish(t);
	return *result;
}
