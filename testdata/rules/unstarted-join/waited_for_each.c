// Before the joins each thread is waited for: for all that there should be, which hangs where one did not start, or for those that did.
#include <pthread.h>
#include <semaphore.h>

enum { THREADS = 4 };

void *work(void *arg);

static sem_t ready;

void ok_waits_for_all(void)
{
	pthread_t t[THREADS];
	for (int i = 0; i < THREADS; i++)
		pthread_create(&t[i], NULL, work, &ready);
	for (int i = 0; i < THREADS; i++)
		sem_wait(&ready);
	for (int i = 0; i < THREADS; i++)
		pthread_join(t[i], NULL);
}

void bad_waits_for_those_that_run(void)
{
	pthread_t t[THREADS];
	int started = 0;
	for (int i = 0; i < THREADS; i++)
		if (pthread_create(&t[i], NULL, work, &ready) == 0)
			started++;
	for (int i = 0; i < started; i++)
		sem_wait(&ready);
	for (int i = 0; i < THREADS; i++)
		pthread_join(t[i], NULL); // want unstarted-join "'t[0]'"
}

static void wait_for(int count)
{
	for (int i = 0; i < count; i++)
		sem_wait(&ready);
}
void bad_waits_for_those_that_run_in_a_helper(void)
{
	pthread_t t[THREADS];
	int started = 0;
	for (int i = 0; i < THREADS; i++)
		if (pthread_create(&t[i], NULL, work, &ready) == 0)
			started++;
	wait_for(started);
	for (int i = 0; i < THREADS; i++)
		pthread_join(t[i], NULL); // known-miss unstarted-join
}
