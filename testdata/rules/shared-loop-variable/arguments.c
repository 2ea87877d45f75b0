#include <pthread.h>
enum { N = 4 };
struct job { int number; const char *name; };
int step(int i);
static void *work(void *arg) { struct job *job = arg; step(job->number); return NULL; }
static void join_all(pthread_t *t, int n)
{
	while (n-- > 0)
		pthread_join(t[n], NULL);
}
void bad_one_struct_for_all(const char *name)
{
	pthread_t t[N];
	struct job job = {0, name};
	int n;
	for (n = 0; n < N; n++) {
		job.number = n;
		if (pthread_create(&t[n], NULL, work, &job) != 0) // want shared-loop-variable "job"
			break;
	}
	join_all(t, n);
}
void bad_same_element(const char *name)
{
	pthread_t t[N];
	struct job jobs[N] = {{0, name}};
	int n;
	for (n = 0; n < N; n++) {
		jobs[0].number = n;
		if (pthread_create(&t[n], NULL, work, &jobs[0]) != 0) // want shared-loop-variable "jobs"
			break;
	}
	join_all(t, n);
}
void ok_own_element(const char *name)
{
	pthread_t t[N];
	struct job jobs[N];
	int n;
	for (n = 0; n < N; n++) {
		struct job *job = &jobs[n];
		*job = (struct job){n, name};
		if (pthread_create(&t[n], NULL, work, job) != 0)
			break;
	}
	join_all(t, n);
}
void ok_same_for_all(const char *name)
{
	pthread_t t[N];
	struct job job = {7, name};
	int n;
	for (n = 0; n < N; n++)
		if (pthread_create(&t[n], NULL, work, &job) != 0)
			break;
	join_all(t, n);
	job.number = n;
}
void ok_one(struct job job) { pthread_t t; for (job.number = 0; job.number < 3; job.number++) step(0); if (!pthread_create(&t, NULL, work, &job)) pthread_join(t, NULL); }
