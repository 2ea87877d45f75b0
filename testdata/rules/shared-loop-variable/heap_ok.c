#include <pthread.h>
#include <stdlib.h>
enum { N = 4 };
struct job { int number; };
int step(int i);
static void *own(void *arg) { step(((struct job *)arg)->number); free(arg); return NULL; }
static void *work(void *arg) { step(((struct job *)arg)->number); return NULL; }

int ok_new_in_each_round(void)
{
	for (int i = 0; i < N; i++) {
		pthread_t t;
		struct job *job = malloc(sizeof(*job));
		job->number = i;
		if (pthread_create(&t, NULL, own, job) != 0)
			return free(job), -1;
		pthread_detach(t);
	}
	return 0;
}
int ok_pointer_moves(void)
{
	pthread_t t[N];
	struct job jobs[N], *job = jobs;
	int n = 0;
	for (; n < N; n++, job++) {
		job->number = n;
		if (pthread_create(&t[n], NULL, work, job) != 0)
			break;
	}
	while (n > 0)
		pthread_join(t[--n], NULL);
	return 0;
}
int ok_pointer_replaced(struct job *(*next)(void))
{
	pthread_t t[N];
	struct job *job = next();
	int n = 0;
	while (n < N && job != NULL && pthread_create(&t[n], NULL, work, job) == 0) {
		n++;
		job = next();
	}
	while (n-- > 0)
		pthread_join(t[n], NULL);
	return 0;
}
int ok_written_before_only(void)
{
	pthread_t t[N];
	struct job job = {0};
	int n = 0;
	for (int i = 0; i < 100; i++)
		job.number += step(i);
	while (n < N && pthread_create(&t[n], NULL, work, &job) == 0)
		n++;
	while (n-- > 0)
		pthread_join(t[n], NULL);
	return 0;
}
