// flags: -D_OPENMP=201511
#include <omp.h>
#include <pthread.h>

void *work(void *arg);
void step(int i);

void bad_in_region(void)
{
	pthread_t t;
#pragma omp parallel
	{
#pragma omp single
		pthread_create(&t, NULL, work, NULL); // want unjoined-task "'t' is still running"
	}
}

int bad_left_before_the_barrier(int n)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
#pragma omp parallel for
	for (int i = 0; i < n; i++)
		step(i);
	if (n > 7)
		return 0;
	return pthread_join(t, NULL);
}

void ok_tasks(int n)
{
#pragma omp parallel
#pragma omp single
	for (int i = 0; i < n; i++) {
#pragma omp task firstprivate(i)
		step(i);
	}
}

void ok_waits(int n)
{
#pragma omp task shared(n)
	step(n);
#pragma omp taskwait
}

int ok_joined(int n)
{
	pthread_t t;
	omp_lock_t lock;
	omp_init_lock(&lock);
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
#pragma omp parallel for
	for (int i = 0; i < n; i++) {
		omp_set_lock(&lock);
		step(i);
		omp_unset_lock(&lock);
	}
	omp_destroy_lock(&lock);
	return pthread_join(t, NULL);
}
