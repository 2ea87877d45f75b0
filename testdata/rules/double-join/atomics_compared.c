#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

void *work(void *);
int step(int i);

void ok_compared_and_exchanged(void)
{
	pthread_t t;
	atomic_int state = 0;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		atomic_store(&state, 1);
	for (int i = 0; i < 2; i++) {
		int running = 1;
		if (atomic_compare_exchange_strong(&state, &running, 0))
			pthread_join(t, NULL);
	}
}

void bad_exchanged_for_itself(void)
{
	pthread_t t;
	atomic_int state = 0;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		atomic_store(&state, 1);
	for (int i = 0; i < 2; i++) {
		int running = 1;
		if (atomic_compare_exchange_strong(&state, &running, 1))
			pthread_join(t, NULL); // want double-join ""
	}
}

void ok_swapped_by_the_builtin(void)
{
	pthread_t t;
	bool running = pthread_create(&t, NULL, work, NULL) == 0, one = true;
	step(0);
	if (__atomic_compare_exchange_n(&running, &one, false, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
		pthread_join(t, NULL);
	if (__sync_bool_compare_and_swap(&running, true, false))
		pthread_join(t, NULL);
}

void ok_last_reference(void)
{
	pthread_t t;
	atomic_int references = 1;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		atomic_fetch_add(&references, 1);
	if (atomic_fetch_sub(&references, 1) == 2)
		pthread_join(t, NULL);
	if (__atomic_sub_fetch((int *)&references, 1, __ATOMIC_SEQ_CST) > 0)
		pthread_join(t, NULL);
}

static int bits;
void ok_unknown_bits(void)
{
	if (__atomic_fetch_or(&bits, 1, __ATOMIC_SEQ_CST) == 0)
		step(bits);
}
