// A loop that waits for the word of the task stands before the join. Its condition may hold at once as far as leash knows, but nobody else sets it.
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <unistd.h>

void step(void);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool running, failed, quit;
static int busy;

static void *work(void *arg)
{
	bool good = arg != NULL;
	pthread_mutex_lock(&lock);
	if (good)
		running = true;
	else
		failed = true;
	pthread_cond_signal(&changed);
	while (!quit)
		pthread_cond_wait(&changed, &lock);
	pthread_mutex_unlock(&lock);
	return NULL;
}

int ok_waits_until_it_runs(void *plugin)
{
	pthread_t t;
	step();
	pthread_create(&t, NULL, work, plugin);
	pthread_mutex_lock(&lock);
	while (!running && !failed)
		pthread_cond_wait(&changed, &lock);
	quit = true;
	pthread_cond_signal(&changed);
	pthread_mutex_unlock(&lock);
	pthread_join(t, NULL);
	return 0;
}

static void *count(void *arg)
{
	pthread_mutex_lock(&lock);
	busy = busy - 1;
	pthread_cond_signal(&changed);
	pthread_mutex_unlock(&lock);
	return arg;
}

// Nothing is busy where nothing was started.
int bad_waits_until_nothing_is_busy(void)
{
	pthread_t t;
	step();
	pthread_create(&t, NULL, count, NULL);
	pthread_mutex_lock(&lock);
	while (busy != 0)
		pthread_cond_wait(&changed, &lock);
	pthread_mutex_unlock(&lock);
	pthread_join(t, NULL); // want unstarted-join "'t'"
	return 0;
}

// Nobody is seen to set it but who waits.
static bool opened;
void open_it(void)
{
	opened = true;
}
int bad_waits_for_another(void)
{
	pthread_t t;
	step();
	pthread_create(&t, NULL, count, NULL);
	pthread_mutex_lock(&lock);
	while (!opened)
		pthread_cond_wait(&changed, &lock);
	pthread_mutex_unlock(&lock);
	pthread_join(t, NULL); // want unstarted-join "'t'"
	return 0;
}

// What comes over a descriptor need not be the task's, and some waits end after a time.
static int poll_all(int set, struct epoll_event *events, int limit)
{
	return epoll_wait(set, events, 8, limit);
}
int bad_polls_for_some_time(int set)
{
	struct epoll_event events[8];
	pthread_t t;
	pthread_create(&t, NULL, count, NULL);
	if (poll_all(set, events, 2000) != 1)
		step();
	pthread_join(t, NULL); // want unstarted-join "'t'"
	return 0;
}
int bad_reads_a_file(int file)
{
	char text[10];
	pthread_t t;
	pthread_create(&t, NULL, count, NULL);
	if (read(file, text, sizeof text) < 0)
		text[0] = 0;
	pthread_join(t, NULL); // want unstarted-join "'t'"
	return text[0];
}
