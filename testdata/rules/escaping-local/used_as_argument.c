// What is lent is only used as an argument of a function in sight.
#include <pthread.h>
#include <stddef.h>

void use(int value);
static int total;
static void add_to_total(int value) { total += value; }
static void pass_on(int value) { use(value); }
static int twice(int value) { return 2 * value; }
static void *adds(void *arg) { int *n = arg; add_to_total(*n); return NULL; }
static void *passes(void *arg) { int *n = arg; pass_on(*n); return NULL; }
static void *doubles(void *arg) { int *n = arg; use(twice(*n)); return NULL; }

int bad_added(void)
{
	pthread_t t;
	int x = 1;
	if (pthread_create(&t, NULL, adds, &x) != 0) // want escaping-local "'x'"
		return -1;
	return pthread_detach(t);
}
int bad_passed_on(void)
{
	pthread_t t;
	int x = 1;
	if (pthread_create(&t, NULL, passes, &x) != 0) // want escaping-local "'x'"
		return -1;
	return pthread_detach(t);
}
int bad_doubled(void)
{
	pthread_t t;
	int x = 1;
	if (pthread_create(&t, NULL, doubles, &x) != 0) // want escaping-local "'x'"
		return -1;
	return pthread_detach(t);
}

// Only the pointer in the struct is read, on the way to something that lives on.
struct job { int *out; };
static void *fill(void *arg) { struct job *job = arg; *job->out = 7; return NULL; }
int bad_way_to_others(void)
{
	pthread_t t;
	static int result;
	struct job job = {.out = &result};
	if (pthread_create(&t, NULL, fill, &job) != 0) // want escaping-local "'job'"
		return -1;
	pthread_detach(t);
	return 0;
}

int ok_joined(void)
{
	pthread_t t;
	int x = 1;
	if (pthread_create(&t, NULL, adds, &x) != 0)
		return -1;
	return pthread_join(t, NULL);
}
