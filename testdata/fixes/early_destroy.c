#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct job { char *text; pthread_mutex_t lock; int n; };
void note(int n);

static void *print(void *arg) { puts(arg); return NULL; }
static void *count(void *arg)
{
	struct job *job = arg;
	pthread_mutex_lock(&job->lock);
	job->n++;
	pthread_mutex_unlock(&job->lock);
	return NULL;
}

int under_an_if(void)
{
	pthread_t t;
	char *text = malloc(100);
	if (text == NULL)
		return -1;
	snprintf(text, 100, "hello");
	int rc = pthread_create(&t, NULL, print, text);
	free(text); // the thread may print it now
	if (rc == 0)
		pthread_join(t, NULL);
	return rc;
}

void something_between(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, count, job) != 0)
		return;
	(void)pthread_mutex_destroy(&job->lock);

	note(1); /* not about the job */
	note(2);
	pthread_join(t, NULL); // here
	note(3);
}

void two_tasks(char *text)
{
	pthread_t a, b;
	if (pthread_create(&a, NULL, print, text) != 0)
		return;
	if (pthread_create(&b, NULL, print, text) != 0) {
		pthread_join(a, NULL);
		return;
	}
	free(text);
	pthread_join(a, NULL);
	pthread_join(b, NULL);
}

void many(char *text)
{
	pthread_t t[4];
	int n = 0;
	while (n < 4 && pthread_create(&t[n], NULL, print, text) == 0)
		n++;
	free(text);
	while (n-- > 0) {
		pthread_join(t[n], NULL);
	}
}
