#include <pthread.h>
#include <semaphore.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
int work(int client);
struct backend { pthread_mutex_t mutex; pthread_cond_t changed; int answer; sem_t slots; pthread_t prober; };
static struct backend backend;

static int wait_for_answer(void)
{
	pthread_mutex_lock(&backend.mutex);
	while (backend.answer == 0)
		pthread_cond_wait(&backend.changed, &backend.mutex); // want missing-timeout "'pthread_cond_wait'"
	int answer = backend.answer;
	pthread_mutex_unlock(&backend.mutex);
	return answer;
}
static void *handle(void *client)
{
	work(wait_for_answer());
	sem_wait(&backend.slots); // want missing-timeout "'handle'"
	work(*(int *)client);
	sem_post(&backend.slots);
	return NULL;
}
static void *prober(void *unused)
{
	work(0);
	return NULL;
}
static void *probe(void *client)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, prober, client) != 0)
		return NULL;
	pthread_join(thread, NULL); // want missing-timeout "'pthread_join'"
	return NULL;
}
void bad_serve(int server, int n)
{
	pthread_t handlers[16];
	int clients[16];
	for (int i = 0; i < n; i++) {
		clients[i] = accept(server, NULL, NULL);
		if (pthread_create(&handlers[i], NULL, i % 2 ? handle : probe, &clients[i]) != 0)
			n = i;
	}
	for (int i = 0; i < n; i++)
		pthread_join(handlers[i], NULL);
}
static void *handle_one(void *client)
{
	sem_wait(&backend.slots); // want missing-timeout "'handle_one'"
	work(*(int *)client);
	sem_post(&backend.slots);
	return NULL;
}
static void *handle_other(void *client)
{
	return probe(client);
}
void bad_serve_one(int server)
{
	for (;;) {
		pthread_t handler, other;
		int client = accept(server, NULL, NULL);
		if (client < 0)
			break;
		if (pthread_create(&handler, NULL, handle_one, &client) != 0)
			break;
		if (pthread_create(&other, NULL, handle_other, &client) == 0)
			pthread_join(other, NULL);
		pthread_join(handler, NULL);
	}
}

static void *handle_timed(void *client)
{
	struct timespec until = {time(NULL) + 5, 0};
	if (sem_timedwait(&backend.slots, &until) != 0)
		return NULL;
	work(*(int *)client);
	sem_post(&backend.slots);
	return NULL;
}
static void *handle_try(void *client)
{
	if (sem_trywait(&backend.slots) == 0) {
		work(*(int *)client);
		sem_post(&backend.slots);
	}
	return NULL;
}
void ok_serve(int server, int n)
{
	for (int i = 0; i < n; i++) {
		pthread_t timed, tried;
		int client = accept(server, NULL, NULL);
		if (pthread_create(&timed, NULL, handle_timed, &client) == 0)
			pthread_join(timed, NULL);
		if (pthread_create(&tried, NULL, handle_try, &client) == 0)
			pthread_join(tried, NULL);
	}
}
// A worker, and no handler: it is there to wait.
static void *worker(void *data)
{
	for (int i = 0; i < 10; i++) {
		sem_wait(&backend.slots);
		work(i);
	}
	return NULL;
}
void ok_workers(int n)
{
	pthread_t workers[4];
	int started = 0;
	while (started < n && started < 4 && pthread_create(&workers[started], NULL, worker, NULL) == 0)
		started++;
	while (started > 0)
		pthread_join(workers[--started], NULL);
}
