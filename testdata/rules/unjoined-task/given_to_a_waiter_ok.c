// More tasks than are told apart, joined by a task that is given all of them.
#include <pthread.h>
#include <stdlib.h>

struct data {
	pthread_t thread;
	const char *name;
};
struct wait {
	struct data **tests;
	unsigned count;
};
void *work(void *data);
void run_loop(void);
static const char *names[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
enum { COUNT = sizeof names / sizeof *names };

static struct data *create(const char *name)
{
	struct data *data = calloc(1, sizeof *data);
	if (data == NULL)
		abort();
	data->name = name;
	if (pthread_create(&data->thread, NULL, work, data) != 0)
		abort();
	return data;
}

static void *wait_all(void *arg)
{
	struct wait *wait = arg;
	for (unsigned i = 0; i < wait->count; i++) {
		pthread_join(wait->tests[i]->thread, NULL);
		free(wait->tests[i]);
	}
	return NULL;
}

void ok_given_to_a_waiter(void)
{
	struct wait wait;
	pthread_t waiter;
	struct data **tests = calloc(COUNT, sizeof *tests);
	if (tests == NULL)
		abort();
	for (unsigned i = 0; i < COUNT; i++)
		tests[i] = create(names[i]);
	wait.tests = tests;
	wait.count = COUNT;
	if (pthread_create(&waiter, NULL, wait_all, &wait) != 0)
		abort();
	run_loop();
	pthread_join(waiter, NULL);
	free(tests);
}
