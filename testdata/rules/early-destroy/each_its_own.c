#include <pthread.h>
#include <stdlib.h>
struct job { int number; };
int step(int i);
static void *work(void *arg) { step(((struct job *)arg)->number); return NULL; }

int bad_job_of_the_other(void)
{
	pthread_t a, b;
	struct job *one = calloc(1, sizeof(*one)), *two = calloc(1, sizeof(*two));
	if (one == NULL || two == NULL || pthread_create(&a, NULL, work, one) != 0)
		return free(one), free(two), -1;
	int rc = pthread_create(&b, NULL, work, two);
	pthread_join(a, NULL);
	free(two); // want early-destroy "two"
	if (rc == 0)
		pthread_join(b, NULL);
	free(one);
	return rc;
}
int ok_job_of_the_joined(void)
{
	pthread_t a, b;
	struct job *one = calloc(1, sizeof(*one)), *two = calloc(1, sizeof(*two));
	if (one == NULL || two == NULL || pthread_create(&a, NULL, work, one) != 0)
		return free(one), free(two), -1;
	int rc = pthread_create(&b, NULL, work, two);
	pthread_join(a, NULL);
	free(one);
	if (rc == 0)
		pthread_join(b, NULL);
	free(two);
	return rc;
}
int ok_joined_then_freed_in_each_round(void)
{
	for (int i = 0; i < 4; i++) {
		pthread_t t;
		struct job *job = calloc(1, sizeof(*job));
		if (job == NULL)
			return -1;
		job->number = i;
		if (pthread_create(&t, NULL, work, job) == 0)
			pthread_join(t, NULL);
		free(job);
	}
	return 0;
}
int ok_pointer_set_anew(void)
{
	pthread_t t;
	struct job *job = calloc(1, sizeof(*job)), *first = job;
	if (job == NULL || pthread_create(&t, NULL, work, job) != 0)
		return free(job), -1;
	job = malloc(sizeof(*job));
	free(job); // another one
	pthread_join(t, NULL);
	free(first);
	return 0;
}
