#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

void *work(void *arg);
int step(int i);

static _Noreturn void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

__attribute__((noreturn)) void panic(void);

void ok_exit_ends_everything(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		die("pthread_create");
	if (step(0) < 0)
		die("step");
	if (step(1) < 0)
		panic();
	if (step(2) < 0)
		abort();
	pthread_join(t, NULL);
}

void ok_serves_for_ever(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	for (;;)
		step(0);
}

void ok_calling_thread_ends_but_joins_first(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		pthread_exit(NULL);
	pthread_join(t, NULL);
	pthread_exit(NULL);
}

void bad_message_is_no_exit(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		die("pthread_create");
	if (step(0) < 0) {
		perror("step");
		return;
	}
	pthread_join(t, NULL);
}

