#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

void *work(void *arg);

int bad_never_set(void)
{
	int running = 0;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	if (__atomic_load_n(&running, __ATOMIC_ACQUIRE) != 0)
		pthread_join(t, NULL);
	return 0;
}

int bad_taken_twice(void)
{
	int running = 0;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	__sync_fetch_and_add(&running, 1);
	if (__sync_bool_compare_and_swap(&running, 1, 0))
		pthread_join(t, NULL);
	if (__sync_bool_compare_and_swap(&running, 0, 1))
		pthread_join(t, NULL); // want double-join "'t' is joined a second time"
	return 0;
}

int ok_exchanged(void)
{
	int running = 0;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		__atomic_store_n(&running, 1, __ATOMIC_RELEASE);
	if (__atomic_exchange_n(&running, 0, __ATOMIC_ACQ_REL) == 1)
		pthread_join(t, NULL);
	if (__atomic_exchange_n(&running, 0, __ATOMIC_ACQ_REL) == 1)
		pthread_join(t, NULL);
	return 0;
}

int ok_test_and_set(void)
{
	bool joined = false;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	for (int i = 0; i < 2; i++)
		if (!__atomic_test_and_set(&joined, __ATOMIC_SEQ_CST))
			pthread_join(t, NULL);
	return 0;
}
