// unsafe
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct job { char *text; int n; };
void note(const char *text);
static void *print(void *arg) { puts(((struct job *)arg)->text); return NULL; }

void what_a_member_holds(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, print, job) != 0)
		return;
	free(job->text);
	note("n");
	pthread_join(t, NULL);
}
