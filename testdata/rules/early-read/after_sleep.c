#include <pthread.h>
#include <unistd.h>
struct sum { int n; int result; };
int step(int i);
void report(int value);
static void *add(void *arg) { struct sum *s = arg; s->result = step(s->n); return NULL; }

// sleep-as-join speaks here, at the sleep.
int bad_slept(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, add, s) != 0)
		return -1;
	sleep(1); // want sleep-as-join "thread"
	report(s->result);
	return pthread_join(t, NULL);
}
int ok_slept_and_joined(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, add, s) != 0)
		return -1;
	sleep(1);
	pthread_join(t, NULL);
	report(s->result);
	return 0;
}
