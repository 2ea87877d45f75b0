#include <pthread.h>
#include <poll.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/select.h>

void *work(void *arg);

struct job {
	pthread_barrier_t gate;
	sem_t done;
	pthread_t thread;
	int waiting;
};

int bad_failed_gate(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, job) != 0) // want unjoined-task "'t' is still running"
		return -1;
	if (sem_trywait(&job->done) != 0)
		return -1;
	pthread_join(t, NULL);
	return 0;
}

void ok_barrier(struct job *job)
{
	pthread_barrier_init(&job->gate, NULL, 2);
	if (pthread_create(&job->thread, NULL, work, job) == 0) {
		pthread_barrier_wait(&job->gate);
		pthread_join(job->thread, NULL);
	}
	pthread_barrier_destroy(&job->gate);
}

int ok_semaphore(struct job *job)
{
	if (sem_init(&job->done, 0, 0) != 0)
		return -1;
	if (pthread_create(&job->thread, NULL, work, job) == 0) {
		while (sem_wait(&job->done) != 0)
			poll(NULL, 0, 10);
		sem_getvalue(&job->done, &job->waiting);
		if (job->waiting == 0)
			select(0, NULL, NULL, NULL, &(struct timeval){.tv_usec = 100});
		pthread_join(job->thread, NULL);
	}
	sem_destroy(&job->done);
	return 0;
}
