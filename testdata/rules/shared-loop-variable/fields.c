#include <pthread.h>
#include <stdlib.h>
enum { N = 4 };
struct job { int number, round; struct job *next; };
int step(int i);
static void *work(void *arg) { struct job *job = arg; step(job->number); return NULL; }
static void *walk(void *arg) { step((*(struct job **)arg)->number); return NULL; }
static void join_all(pthread_t *t, int n) { while (n-- > 0) pthread_join(t[n], NULL); }

void bad_address_of_the_cursor(struct job *list)
{
	pthread_t t[N];
	int n = 0;
	for (struct job *job = list; job != NULL && n < N; job = job->next)
		if (pthread_create(&t[n], NULL, walk, &job) != 0) // want shared-loop-variable "'job'"
			break;
		else
			n++;
	join_all(t, n);
}
void ok_cursor(struct job *list)
{
	pthread_t t[N];
	int n = 0;
	for (struct job *job = list; job != NULL && n < N; job = job->next)
		if (pthread_create(&t[n], NULL, work, job) != 0)
			break;
		else
			n++;
	join_all(t, n);
}
void ok_field_that_no_thread_reads(void)
{
	pthread_t t[N];
	struct job job = {.number = 7};
	int n;
	for (n = 0; n < N; n++) {
		job.round = n;
		if (pthread_create(&t[n], NULL, work, &job) != 0)
			break;
	}
	join_all(t, n);
}
void ok_last_of_the_loop(const int *wanted)
{
	struct job job = {0};
	pthread_t t;
	for (job.number = 0; job.number < N; job.number++)
		if (wanted[job.number] && pthread_create(&t, NULL, work, &job) == 0) {
			pthread_join(t, NULL);
			break;
		}
}
