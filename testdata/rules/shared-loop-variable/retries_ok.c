#include <pthread.h>
struct job { int number; int tries; };
int step(int i);
static void *work(void *arg) { struct job *job = arg; step(job->number + job->tries); return NULL; }

void ok_tried_until_it_starts(void)
{
	pthread_t t;
	struct job job = {1, 0};
	while (pthread_create(&t, NULL, work, &job) != 0)
		job.tries++;
	pthread_join(t, NULL);
}
int ok_tried_three_times(void)
{
	pthread_t t;
	struct job job = {2, 0};
	int rc = -1;
	for (; job.tries < 3 && rc != 0; job.tries += rc != 0)
		rc = pthread_create(&t, NULL, work, &job);
	return rc == 0 ? pthread_join(t, NULL) : rc;
}
int ok_two_in_a_round(void)
{
	for (int i = 0; i < 4; i++) {
		pthread_t a, b;
		struct job job = {i, 0};
		if (pthread_create(&a, NULL, work, &job) != 0)
			return -1;
		int rc = pthread_create(&b, NULL, work, &job);
		pthread_join(a, NULL);
		if (rc == 0)
			pthread_join(b, NULL);
	}
	return 0;
}
int ok_static_in_turn(void)
{
	static struct job job;
	for (job.number = 0; job.number < 4; job.number++) {
		pthread_t t;
		if (pthread_create(&t, NULL, work, &job) != 0)
			continue;
		pthread_join(t, NULL);
	}
	return 0;
}
int ok_written_when_all_are_joined(void)
{
	pthread_t t[4];
	struct job job = {3, 0};
	for (int round = 0; round < 3; round++, job.tries++) {
		int n = 0;
		while (n < 4 && pthread_create(&t[n], NULL, work, &job) == 0)
			n++;
		while (n > 0)
			pthread_join(t[--n], NULL);
	}
	return job.tries;
}
