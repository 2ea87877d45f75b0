// The join is in what is returned: its result waits in a variable until the rest is done.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
struct job {
	char *text;
	pthread_mutex_t lock;
};
void note(const char *text);

static void *print(void *arg)
{
	struct job *job = arg;
	pthread_mutex_lock(&job->lock);
	note(job->text);
	pthread_mutex_unlock(&job->lock);
	return NULL;
}
static void *print_text(void *arg)
{
	note(arg);
	return NULL;
}
int lock(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, print, job) != 0)
		return -1;
	pthread_mutex_destroy(&job->lock); // not used any more
	return pthread_join(t, NULL);
}
long memory(const char *text)
{
	pthread_t t;
	char *copy = strdup(text);
	int rc = pthread_create(&t, NULL, print_text, copy);
	free(copy);

	return rc == 0 ? pthread_join(t, NULL) : rc;
}
