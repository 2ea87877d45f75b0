// The same with each task started by its name.
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

enum { SLOTS = 2, TASKS = 6 };
int load(int number);
void use(int value);

struct crew {
	sem_t slots;
	pthread_t tasks[TASKS];
};
static void *bad_worker(void *arg)
{
	struct crew *crew = arg;
	sem_wait(&crew->slots); // want unreturned-permit "slots'"
	int value = load(1);
	if (value < 0)
		return NULL;
	use(value);
	sem_post(&crew->slots);
	return NULL;
}
int run_crew(void)
{
	struct crew crew;
	int running = 0;
	sem_init(&crew.slots, 0, SLOTS);
	while (running < TASKS && pthread_create(&crew.tasks[running], NULL, bad_worker, &crew) == 0)
		running++;
	while (running > 0)
		pthread_join(crew.tasks[--running], NULL);
	return sem_destroy(&crew.slots);
}

// The owner takes a slot for each task, and the start can fail.
struct job {
	sem_t *slots;
	int number;
};
static void *work_and_give_back(void *arg)
{
	struct job *job = arg;
	use(load(job->number));
	sem_post(job->slots);
	free(job);
	return NULL;
}
int bad_start_failed(int count)
{
	static sem_t slots;
	int started = 0;
	sem_init(&slots, 0, SLOTS);
	for (int i = 0; i < count; i++) {
		struct job *job = malloc(sizeof *job);
		pthread_t t;
		if (job == NULL)
			break;
		*job = (struct job){&slots, i};
		sem_wait(&slots); // want unreturned-permit "'slots'"
		if (pthread_create(&t, NULL, work_and_give_back, job) != 0) {
			free(job);
			continue; // the slot is lost
		}
		pthread_detach(t);
		started++;
	}
	return started;
}
int ok_start_failed_gives_back(int count)
{
	static sem_t slots;
	int started = 0;
	sem_init(&slots, 0, SLOTS);
	for (int i = 0; i < count; i++) {
		struct job *job = malloc(sizeof *job);
		pthread_t t;
		if (job == NULL)
			break;
		*job = (struct job){&slots, i};
		sem_wait(&slots);
		if (pthread_create(&t, NULL, work_and_give_back, job) != 0) {
			free(job);
			sem_post(&slots);
			continue;
		}
		pthread_detach(t);
		started++;
	}
	return started;
}

// What the task does not give back, its owner does after the join.
static sem_t counted;
static void *keeps_its_slot(void *arg)
{
	sem_wait(&counted);
	use(load(3));
	return arg;
}
int ok_owner_gives_back(void)
{
	pthread_t t;
	sem_init(&counted, 0, SLOTS);
	if (pthread_create(&t, NULL, keeps_its_slot, NULL) != 0)
		return -1;
	pthread_join(t, NULL);
	return sem_post(&counted);
}
