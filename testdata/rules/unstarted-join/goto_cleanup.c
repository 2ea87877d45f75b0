#include <pthread.h>
#include <stdbool.h>

void *work(void *arg);
int step(int i);

int bad_goto_joins_everything(void)
{
	int rc = -1;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		goto out;
	rc = step(0);
out:
	pthread_join(t, NULL); // want unstarted-join "'t'"
	return rc;
}

int bad_goto_before_the_spawn(void)
{
	int rc = -1;
	pthread_t t;
	if (step(0) < 0)
		goto out;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return rc;
out:
	pthread_join(t, NULL); // want unstarted-join "'t' is joined on a path on which no thread was started"
	return rc;
}

int bad_second_of_two(void)
{
	int rc = -1;
	pthread_t a, b;
	if (pthread_create(&a, NULL, work, NULL) != 0)
		return rc;
	if (pthread_create(&b, NULL, work, NULL) != 0)
		goto out;
	rc = step(0);
out:
	pthread_join(a, NULL);
	pthread_join(b, NULL); // want unstarted-join "'b'"
	return rc;
}

int ok_goto_with_a_flag(void)
{
	int rc = -1;
	bool started = false;
	pthread_t t;
	if (step(0) < 0 || pthread_create(&t, NULL, work, NULL) != 0)
		goto out;
	started = true;
	rc = step(1);
out:
	if (started)
		pthread_join(t, NULL);
	return rc;
}
