#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
struct job { pthread_mutex_t lock; pthread_cond_t cond; int done; int number; char *text; };
void note(const char *text);
int step(int i);
static sem_t finished;
static void *post(void *arg) { struct job *job = arg; step(job->number); sem_post(&finished); return NULL; }
static void *take(void *arg)
{
	struct job *job = arg;
	char *text = job->text;
	sem_post(&finished);
	note(text);
	free(text);
	return NULL;
}
static void *tell(void *arg)
{
	struct job *job = arg;
	pthread_mutex_lock(&job->lock);
	job->done = step(job->number) + 1;
	pthread_cond_broadcast(&job->cond);
	pthread_mutex_unlock(&job->lock);
	return NULL;
}
void ok_posted(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, post, job) == 0) {
		pthread_detach(t);
		sem_wait(&finished);
	}
	free(job);
}
void ok_text_taken(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, take, job) != 0)
		return;
	sem_wait(&finished);
	free(job);
	pthread_join(t, NULL);
}
void ok_told(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, tell, job) == 0) {
		pthread_detach(t);
		pthread_mutex_lock(&job->lock);
		while (!job->done)
			pthread_cond_wait(&job->cond, &job->lock);
		pthread_mutex_unlock(&job->lock);
	}
	pthread_cond_destroy(&job->cond);
	pthread_mutex_destroy(&job->lock);
	free(job);
}
