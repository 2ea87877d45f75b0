// A sleep near a task, for another reason than to wait for it.
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TASKS = 4 };
void *work(void *arg);
int compute(void);
int talk_to_the_server(void);
void use(int value);

int ok_joined_afterwards(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	sleep(1);
	return pthread_join(t, NULL);
}
// Measured for a second, then told to stop.
struct bench {
	atomic_bool stop;
	long rounds;
};
static void *go_round(void *arg)
{
	struct bench *bench = arg;
	while (!atomic_load(&bench->stop))
		bench->rounds++;
	return NULL;
}
long ok_measured(void)
{
	struct bench bench = {0};
	pthread_t t;
	if (pthread_create(&t, NULL, go_round, &bench) != 0)
		return -1;
	sleep(1);
	atomic_store(&bench.stop, true);
	pthread_join(t, NULL);
	return bench.rounds;
}
// What is read between is not the task's.
struct shown {
	int number;
	int result;
};
static void *show(void *arg)
{
	struct shown *shown = arg;
	shown->result = compute() + shown->number;
	return NULL;
}
int ok_reads_its_own_part(void)
{
	struct shown shown = {.number = 7};
	pthread_t t;
	if (pthread_create(&t, NULL, show, &shown) != 0)
		return -1;
	usleep(1000);
	printf("task %d runs\n", shown.number);
	pthread_join(t, NULL);
	return shown.result;
}
int ok_slept_before_the_spawn(void)
{
	pthread_t t;
	sleep(1);
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	return pthread_join(t, NULL);
}
int ok_slept_after_the_join(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	pthread_join(t, NULL);
	sleep(1);
	return 0;
}
// Backoff: there is no task on the path that sleeps.
int ok_tried_again(void)
{
	pthread_t t;
	while (pthread_create(&t, NULL, work, NULL) != 0)
		usleep(1000);
	return pthread_join(t, NULL);
}
int ok_error_arm_rests(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) {
		sleep(1);
		return -1;
	}
	return pthread_join(t, NULL);
}
// Not all at once.
int ok_one_per_second(void)
{
	pthread_t tasks[TASKS];
	int running = 0;
	while (running < TASKS && pthread_create(&tasks[running], NULL, work, NULL) == 0) {
		running++;
		sleep(1);
	}
	while (running > 0)
		pthread_join(tasks[--running], NULL);
	return 0;
}
// The task itself sleeps.
static void *sleeper(void *arg)
{
	sleep(1);
	use(compute());
	return arg;
}
int ok_the_task_sleeps(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, sleeper, NULL) != 0)
		return -1;
	return pthread_join(t, NULL);
}
// The server gets a moment to come up; it is stopped and joined in the end.
int ok_moment_to_come_up(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	usleep(100000);
	int result = talk_to_the_server();
	pthread_cancel(t);
	pthread_join(t, NULL);
	return result;
}
// Someone else joins: the handle is given back.
int ok_given_back(pthread_t *ret)
{
	if (pthread_create(ret, NULL, work, NULL) != 0)
		return -1;
	usleep(1000);
	return 0;
}
struct server {
	pthread_t thread;
};
static struct server *server_start(void)
{
	struct server *server = malloc(sizeof *server);
	if (server == NULL)
		return NULL;
	if (pthread_create(&server->thread, NULL, work, server) != 0) {
		free(server);
		return NULL;
	}
	usleep(1000);
	return server;
}
static void server_stop(struct server *server)
{
	pthread_cancel(server->thread);
	pthread_join(server->thread, NULL);
	free(server);
}
int ok_kept_in_its_owner(void)
{
	struct server *server = server_start();
	if (server == NULL)
		return -1;
	sleep(1);
	server_stop(server);
	return 0;
}
// A helper joins.
static void finish(pthread_t t)
{
	sleep(1);
	pthread_join(t, NULL);
}
int ok_helper_joins(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	finish(t);
	return 0;
}
// A condition says that the task is done, the sleep is for the user to read the screen.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool done;
static void *work_and_signal(void *arg)
{
	pthread_mutex_lock(&lock);
	done = true;
	pthread_cond_signal(&changed);
	pthread_mutex_unlock(&lock);
	return arg;
}
int ok_waited_by_condition(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work_and_signal, NULL) != 0)
		return -1;
	pthread_detach(t);
	pthread_mutex_lock(&lock);
	while (!done)
		pthread_cond_wait(&changed, &lock);
	pthread_mutex_unlock(&lock);
	sleep(1);
	return 0;
}
