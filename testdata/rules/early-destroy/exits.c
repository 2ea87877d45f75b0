#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
struct job { int number; struct job *next; };
int step(int i);
static void *work(void *arg) { step(((struct job *)arg)->number); return NULL; }

void bad_list_freed(struct job *list)
{
	pthread_t t[4];
	int n = 0;
	for (struct job *job = list; job != NULL && n < 4; job = job->next)
		if (pthread_create(&t[n], NULL, work, job) == 0)
			n++;
	for (struct job *next; list != NULL; list = next) {
		next = list->next;
		free(list); // want early-destroy "list"
	}
	while (n-- > 0)
		pthread_join(t[n], NULL);
}
int ok_freed_at_the_end_of_the_process(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, job) != 0)
		return -1;
	if (step(0) < 0)
		_exit(1);
	pthread_join(t, NULL);
	free(job);
	return 0;
}
int ok_one_branch_owns(struct job *job, int keep)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, job) != 0) {
		if (!keep)
			free(job);
		return -1;
	}
	pthread_join(t, NULL);
	if (!keep)
		free(job);
	return 0;
}
void ok_list_freed_after(struct job *list)
{
	pthread_t t[4];
	int n = 0;
	for (struct job *job = list; job != NULL && n < 4; job = job->next)
		if (pthread_create(&t[n], NULL, work, job) == 0)
			n++;
	while (n-- > 0)
		pthread_join(t[n], NULL);
	for (struct job *next; list != NULL; list = next) {
		next = list->next;
		free(list);
	}
}
