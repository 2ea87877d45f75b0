// flags: -fblocks
#include <pthread.h>

typedef void (^action)(void);
void *work(void *arg);
int step(int i);
void later(action a);

int ok_block_joins(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	action finish = ^{ pthread_join(t, NULL); };
	if (step(0) < 0) {
		finish();
		return -1;
	}
	finish();
	return 0;
}

int bad_block_is_not_called(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	action finish = ^{ pthread_join(t, NULL); };
	if (step(0) < 0)
		return -1;
	finish();
	return 0;
}

int ok_block_starts_it(void)
{
	__block pthread_t t;
	__block int started = 0;
	action start = ^{ started = pthread_create(&t, NULL, work, NULL) == 0; };
	start();
	if (started)
		pthread_join(t, NULL);
	return started;
}

int bad_block_starts_it(void)
{
	__block pthread_t t;
	__block int started = 0;
	action start = ^{ started = pthread_create(&t, NULL, work, NULL) == 0; };
	start(); // want unjoined-task "'t'"
	if (started && step(0) == 0)
		pthread_join(t, NULL);
	return started;
}

int ok_block_is_given_away(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	later(^{ pthread_join(t, NULL); });
	return 0;
}
