#include <pthread.h>

void *work(void *arg);
int step(int i);

void bad_joined_in_the_branch_and_after(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	if (step(0) < 0)
		pthread_join(t, NULL);
	pthread_join(t, NULL); // want double-join "'t' is joined a second time"
}

int bad_cleanup_joins_again(void)
{
	int rc = -1;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return rc;
	if (step(0) < 0)
		goto join;
	pthread_join(t, NULL);
	if (step(1) < 0)
		goto join;
	return 0;
join:
	pthread_join(t, NULL); // want double-join "'t'"
	return rc;
}

void bad_joined_in_a_loop(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	do
		pthread_join(t, NULL); // want double-join "'t'"
	while (step(0) == 0);
}

int ok_return_after_the_join(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (step(0) < 0) {
		pthread_join(t, NULL);
		return -1;
	}
	step(1);
	return pthread_join(t, NULL);
}
