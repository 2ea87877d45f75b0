#include <pthread.h>

void *work(void *arg);
int step(int i);

int bad_early_return(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running when 'bad_early_return'"
		return -1;
	if (step(0) < 0)
		return -1; // step "the handle ends here"
	pthread_join(t, NULL); // step "another path joins it here"
	return 0;
}

int bad_goto_past_join(void)
{
	int result = -1;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL)) // want unjoined-task "'t'"
		return result;
	if (step(0))
		goto out;
	result = 0;
	pthread_join(t, NULL);
out:
	return result;
}

int ok_goto_cleanup(void)
{
	int result = -1, rc;
	pthread_t t;
	rc = pthread_create(&t, NULL, work, NULL);
	if (rc != 0)
		goto out;
	if (step(0))
		goto join;
	result = 0;
join:
	pthread_join(t, NULL);
out:
	return result;
}

int ok_single_exit(void)
{
	pthread_t t;
	int result = -1;
	if (pthread_create(&t, NULL, work, NULL) == 0) {
		result = step(0);
		if (result == 0)
			result = step(1);
		pthread_join(t, NULL);
	}
	return result;
}
