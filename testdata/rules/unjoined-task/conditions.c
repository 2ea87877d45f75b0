#include <errno.h>
#include <pthread.h>
#include <stdbool.h>

void *work(void *arg);
int step(int i);

int ok_assigned_in_the_condition(void)
{
	int rc;
	pthread_t t;
	if ((rc = pthread_create(&t, NULL, work, NULL)) != 0)
		return -rc;
	return -(rc = pthread_join(t, NULL));
}

int ok_negative_error(void)
{
	pthread_t t;
	int rc = -pthread_create(&t, NULL, work, NULL);
	if (rc < 0)
		return rc;
	return pthread_join(t, NULL);
}

bool ok_not_not(void)
{
	pthread_t t;
	bool failed = !!pthread_create(&t, NULL, work, NULL);
	if (!failed)
		pthread_join(t, NULL);
	return !failed;
}

int ok_while_with_break(void)
{
	pthread_t t;
	while (pthread_create(&t, NULL, work, NULL) != 0)
		if (step(0) < 0)
			return -1;
	return pthread_join(t, NULL);
}

int ok_error_is_again(void)
{
	pthread_t t;
	int rc;
	do
		rc = pthread_create(&t, NULL, work, NULL);
	while (rc == EAGAIN);
	return rc == 0 ? pthread_join(t, NULL) : rc;
}

int bad_every_error_but_one(void)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, work, NULL); // want unjoined-task "'t'"
	return rc == EAGAIN ? step(rc) : 0;
}
