#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>

void *serve(void *client);
bool stopped(void);

static volatile bool running = true;
static int clients;
static sem_t limit;

static int start(int client)
{
	pthread_t t;
	int error = pthread_create(&t, NULL, serve, (void *)(intptr_t)client);
	return error != 0 ? error : pthread_detach(t);
}

void bad_accept_for_ever(int listener)
{
	for (;;) {
		pthread_t t;
		int client = accept(listener, NULL, NULL);
		if (client == -1)
			continue;
		if (pthread_create(&t, NULL, serve, (void *)(intptr_t)client) == 0) // want unbounded-spawn "'bad_accept_for_ever' starts a thread in each round"
			pthread_detach(t);
	}
}

void bad_while_running(int listener)
{
	while (running) {
		pthread_t t;
		int client = accept(listener, NULL, NULL);
		if (client < 0)
			break;
		if (pthread_create(&t, NULL, serve, (void *)(intptr_t)client) != 0) // want unbounded-spawn "in each round of a loop"
			break;
		pthread_detach(t);
	}
}

void bad_until_told(int listener)
{
	do {
		pthread_t t;
		if (pthread_create(&t, NULL, serve, (void *)(intptr_t)accept(listener, NULL, NULL)) == 0) // want unbounded-spawn ""
			pthread_detach(t);
	} while (!stopped());
}

void ok_semaphore(int listener)
{
	while (running) {
		pthread_t t;
		int client = accept(listener, NULL, NULL);
		sem_wait(&limit);
		if (pthread_create(&t, NULL, serve, (void *)(intptr_t)client) == 0)
			pthread_detach(t);
	}
}

void ok_counted(int listener)
{
	while (running) {
		pthread_t t;
		int client = accept(listener, NULL, NULL);
		if (clients >= 100)
			continue;
		clients++;
		if (pthread_create(&t, NULL, serve, (void *)(intptr_t)client) == 0)
			pthread_detach(t);
	}
}

void ok_one_at_a_time(int listener)
{
	for (;;) {
		pthread_t t;
		int client = accept(listener, NULL, NULL);
		if (client < 0)
			return;
		if (pthread_create(&t, NULL, serve, (void *)(intptr_t)client) != 0)
			return;
		pthread_join(t, NULL);
	}
}

void ok_fixed_number(int listener)
{
	for (int i = 0; i < 8; i++)
		start(listener);
}

void ok_as_many_as_asked(int listener, int count)
{
	for (int i = 0; i < count; i++) {
		pthread_t t;
		if (pthread_create(&t, NULL, serve, (void *)(intptr_t)listener) == 0)
			pthread_detach(t);
	}
}

struct job {
	struct job *next;
	pthread_t thread;
};

void ok_walks_along_a_list(struct job *jobs)
{
	for (struct job *job = jobs; job != NULL; job = job->next)
		if (pthread_create(&job->thread, NULL, serve, job) != 0)
			abort();
	for (struct job *job = jobs; job != NULL; job = job->next)
		pthread_join(job->thread, NULL);
}

void ok_tries_again(void)
{
	pthread_t t;
	while (pthread_create(&t, NULL, serve, NULL) != 0)
		if (stopped())
			return;
	pthread_join(t, NULL);
}
