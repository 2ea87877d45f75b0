#include <pthread.h>
struct job { int number; };
int step(int i);
static void *work(void *arg) { step(((struct job *)arg)->number); return NULL; }

int bad_inner_block(int number)
{
	pthread_t t;
	int rc;
	{
		struct job job = {number};
		rc = pthread_create(&t, NULL, work, &job); // want escaping-local "'job'"
	}
	if (rc == 0)
		pthread_join(t, NULL);
	return rc;
}
int bad_own_job_in_each_round(void)
{
	pthread_t t[4];
	int n = 0;
	for (; n < 4; n++) {
		struct job job = {n};
		if (pthread_create(&t[n], NULL, work, &job) != 0) // want escaping-local "'job'"
			break;
	}
	while (n-- > 0)
		pthread_join(t[n], NULL);
	return step(0);
}
int ok_outer_block(int number)
{
	struct job job = {0};
	pthread_t t;
	int rc;
	{
		int next = number + 1;
		job.number = next;
		rc = pthread_create(&t, NULL, work, &job);
	}
	if (rc == 0)
		pthread_join(t, NULL);
	return rc;
}
int ok_joined_in_each_round(void)
{
	for (int i = 0; i < 4; i++) {
		pthread_t t;
		struct job job = {i};
		if (pthread_create(&t, NULL, work, &job) == 0)
			pthread_join(t, NULL);
	}
	return 0;
}
int ok_compound_literal_of_the_function(void)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, work, &(struct job){7});
	return rc == 0 ? pthread_join(t, NULL) : rc;
}
