#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

void *work(void *arg);
static atomic_bool wanted;
static int count;

int bad_another_flag(void)
{
	pthread_t t;
	bool started = pthread_create(&t, NULL, work, NULL) == 0; // want unjoined-task "'t' is still running"
	if (atomic_load(&wanted) && started)
		return pthread_join(t, NULL);
	return 0;
}

int bad_flag_cleared(void)
{
	atomic_bool running = false;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	atomic_store(&running, true);
	if (!atomic_exchange(&running, false))
		pthread_join(t, NULL);
	return 0;
}

int ok_flag_of_its_own(void)
{
	atomic_bool running = false;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		atomic_store_explicit(&running, true, memory_order_release);
	return atomic_load_explicit(&running, memory_order_acquire) ? pthread_join(t, NULL) : 0;
}

int ok_taken_once(void)
{
	atomic_int running = 0;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		atomic_fetch_add(&running, 1);
	int expected = 1;
	if (atomic_compare_exchange_strong(&running, &expected, 0))
		pthread_join(t, NULL);
	return 0;
}
