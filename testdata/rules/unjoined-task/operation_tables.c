#include <pthread.h>
#include <stddef.h>

void *work(void *arg);
int prepare(void);

struct operations {
	int (*start)(pthread_t *thread);
	int (*stop)(pthread_t thread);
};

static int start(pthread_t *thread)
{
	return pthread_create(thread, NULL, work, NULL);
}

static int stop(pthread_t thread)
{
	return pthread_join(thread, NULL);
}

static int forget(pthread_t thread)
{
	(void)thread;
	return 0;
}

static const struct operations threads = {.start = start, .stop = stop};
static const struct operations broken = {.start = start, .stop = forget};
static const struct operations *const tables[] = {&threads, &broken};

int bad_early_return(void)
{
	pthread_t t;
	if (threads.start(&t) != 0) // want unjoined-task "'t'"
		return -1;
	if (prepare() < 0)
		return -1;
	return threads.stop(t);
}

int bad_wrong_table(void)
{
	pthread_t t;
	if (broken.start(&t) != 0) // want unjoined-task "'t'"
		return -1;
	return broken.stop(t);
}

int bad_by_index(void)
{
	pthread_t t;
	if (tables[1]->start(&t) != 0) // want unjoined-task "'t'"
		return -1;
	return tables[1]->stop(t);
}

int ok_by_name(void)
{
	pthread_t t;
	if (threads.start(&t) != 0)
		return -1;
	int result = prepare();
	threads.stop(t);
	return result;
}

int ok_by_index(void)
{
	pthread_t t;
	if (tables[0]->start(&t) != 0)
		return -1;
	return tables[0]->stop(t);
}

// Whichever table it is: none of them starts a thread by another function.
int bad_any_table(const struct operations *operations)
{
	pthread_t t;
	if (operations->start(&t) != 0) // want unjoined-task "'t'"
		return -1;
	return prepare();
}

int ok_started_here_stopped_there(const struct operations *operations)
{
	pthread_t t;
	if (start(&t) != 0)
		return -1;
	return operations->stop(t);
}
