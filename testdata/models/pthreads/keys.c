#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

struct job {
	pthread_t thread;
};

static void drop(void *value)
{
	struct job *job = value;
	pthread_join(job->thread, NULL);
	free(job);
}

void ok_kept_for_the_thread(pthread_key_t *key)
{
	struct job *job = malloc(sizeof *job);
	if (pthread_key_create(key, drop) == 0 && pthread_create(&job->thread, NULL, work, NULL) == 0)
		pthread_setspecific(*key, job);
}

int bad_key_failed(pthread_key_t *key)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	if (pthread_key_create(key, NULL) != 0)
		return -1;
	return pthread_join(t, NULL);
}
