#include <pthread.h>

void *work(void *arg);

// What a modelled function writes through a pointer is not what was there before.
int bad_result_tested(void)
{
	pthread_t a, b;
	void *result = NULL;
	if (pthread_create(&a, NULL, work, NULL) != 0)
		return -1;
	if (pthread_create(&b, NULL, work, NULL) != 0) { // want unjoined-task "'b' is still running"
		pthread_join(a, NULL);
		return -1;
	}
	pthread_join(a, &result);
	if (result != NULL)
		return -1;
	pthread_join(b, NULL);
	return 0;
}

// A lock or wait that may fail leaves two ways on.
int bad_busy(pthread_mutex_t *lock)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	if (pthread_mutex_trylock(lock) != 0)
		return -1;
	pthread_join(t, NULL);
	pthread_mutex_unlock(lock);
	return 0;
}

int ok_result_kept(void)
{
	pthread_t t;
	void *result;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (pthread_join(t, &result) != 0 || result == NULL)
		return -1;
	return 0;
}

int ok_busy(pthread_mutex_t *lock)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	int busy = pthread_mutex_trylock(lock);
	pthread_join(t, NULL);
	if (busy == 0)
		pthread_mutex_unlock(lock);
	return busy;
}
