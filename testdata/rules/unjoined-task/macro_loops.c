#include <pthread.h>

void *work(void *arg);
int step(int i);

#define SCOPED(leave) for (int once = 1; once; (leave), once = 0)
#define BETWEEN(first, last) for (first; step(9); last)

int ok_step_joins(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	SCOPED(pthread_join(t, NULL)) {
		if (step(0) < 0)
			continue;
		step(1);
	}
	return 0;
}

int bad_break_skips_the_step(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	SCOPED(pthread_join(t, NULL)) {
		if (step(0) < 0)
			break;
	}
	return 0;
}

int ok_joined_in_the_first_part(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	BETWEEN(pthread_join(t, NULL), step(1))
		step(2);
	return 0;
}

int bad_joined_in_the_last_part(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	BETWEEN(step(1), pthread_join(t, NULL))
		return 0;
	return 0;
}
