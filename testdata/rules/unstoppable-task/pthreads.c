#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <threads.h>
#include <unistd.h>
int work(int n);
int start(pthread_t *ret_thread);

static void *beat(void *data)
{
	for (;;) { // want unstoppable-task "'pthread_create'"
		work(1);
		sleep(1);
	}
}
int bad_detached(void)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, beat, NULL) != 0)
		return -1;
	return pthread_detach(thread);
}
static void *watch(void *data)
{
	int fd = *(int *)data;
	while (1) { // want unstoppable-task "the thread"
		char byte;
		if (read(fd, &byte, 1) < 0)
			usleep(10);
	}
}
int bad_attribute(int *fd)
{
	pthread_attr_t attributes;
	pthread_t thread;
	pthread_attr_init(&attributes);
	pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
	return pthread_create(&thread, &attributes, watch, fd);
}
// In a callee.
static void serve(int n)
{
	do // want unstoppable-task "cannot be told to stop"
		work(n);
	while (true);
}
static void *run(void *data)
{
	pthread_detach(pthread_self());
	serve(3);
	return NULL;
}
int bad_self(void)
{
	pthread_t thread;
	return pthread_create(&thread, NULL, run, NULL);
}
static int tick(void *data)
{
	for (;;) // want unstoppable-task "'thrd_create'"
		work(4);
}
int bad_c11(void)
{
	thrd_t thread;
	if (thrd_create(&thread, tick, NULL) != thrd_success)
		return -1;
	thrd_detach(thread);
	return 0;
}
// A flag that nobody sets.
static int never;
static void *poll_it(void *data)
{
	while (!never) // want unstoppable-task "'pthread_create'"
		work(5);
	return NULL;
}
int bad_never_set(void)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, poll_it, NULL) != 0)
		return -1;
	pthread_detach(thread);
	return 0;
}

static atomic_bool stop;
static void *ends(void *data)
{
	while (!stop)
		work(1);
	return NULL;
}
int ok_flag(void)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, ends, NULL) != 0)
		return -1;
	return pthread_detach(thread);
}
void ok_stop(void) { stop = true; }
static void *bounded(void *data)
{
	for (int i = 0; i < 10; i++)
		work(i);
	return NULL;
}
int ok_bounded(void)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, bounded, NULL) != 0)
		return -1;
	return pthread_detach(thread);
}
static void *reads(void *data)
{
	char byte;
	for (;;) {
		if (read(*(int *)data, &byte, 1) <= 0)
			return NULL;
		work(byte);
	}
}
int ok_closed(int *fd)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, reads, fd) != 0)
		return -1;
	return pthread_detach(thread);
}
static void *exits(void *data)
{
	for (;;)
		if (work(1))
			pthread_exit(NULL);
}
int ok_exits(void)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, exits, NULL) != 0)
		return -1;
	return pthread_detach(thread);
}
static void *cancelled(void *data)
{
	for (;;)
		sleep(1);
}
static pthread_t global;
int ok_cancelled(void) { return pthread_create(&global, NULL, cancelled, NULL); }
void ok_cancel(void)
{
	pthread_cancel(global);
	pthread_join(global, NULL);
}
// It is said that another rule has something to say.
static void *lost(void *data)
{
	for (;;)
		work(2);
}
int ok_lost(void)
{
	pthread_t thread;
	return pthread_create(&thread, NULL, lost, NULL); // want unjoined-task
}
// Started by main.
static void *log_all(void *data)
{
	for (;;)
		work(3);
}
static int start_logger(void)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, log_all, NULL) != 0)
		return -1;
	return pthread_detach(thread);
}
int main(void)
{
	if (start_logger() != 0)
		return 1;
	work(1);
	return 0;
}
