#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
enum { N = 4 };
struct job { int number; sem_t taken; atomic_int ready; };
int step(int i);
static void *take(void *arg) { struct job *job = arg; int n = job->number; sem_post(&job->taken); step(n); return NULL; }
static void *flag(void *arg) { struct job *job = arg; int n = job->number; atomic_store(&job->ready, 1); step(n); return NULL; }
static void join_all(pthread_t *t, int n) { while (n-- > 0) pthread_join(t[n], NULL); }

void bad_waits_after_the_loop(void)
{
	pthread_t t[N];
	struct job job;
	int n;
	sem_init(&job.taken, 0, 0);
	for (n = 0; n < N; n++) {
		job.number = n;
		if (pthread_create(&t[n], NULL, take, &job) != 0) // want shared-loop-variable "job"
			break;
	}
	for (int i = 0; i < n; i++)
		sem_wait(&job.taken);
	join_all(t, n);
}
void ok_waits_in_the_round(void)
{
	pthread_t t[N];
	struct job job;
	int n;
	sem_init(&job.taken, 0, 0);
	for (n = 0; n < N; n++) {
		job.number = n;
		if (pthread_create(&t[n], NULL, take, &job) != 0)
			break;
		while (sem_wait(&job.taken) != 0)
			;
	}
	join_all(t, n);
}
void ok_polls_in_the_round(void)
{
	pthread_t t[N];
	struct job job;
	int n;
	for (n = 0; n < N; n++) {
		job.number = n;
		atomic_store(&job.ready, 0);
		if (pthread_create(&t[n], NULL, flag, &job) != 0)
			break;
		while (!atomic_load(&job.ready))
			;
	}
	join_all(t, n);
}
