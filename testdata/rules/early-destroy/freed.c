#include <pthread.h>
#include <stdlib.h>
#include <string.h>
struct job { char *text; int number; };
void note(const char *text);
int step(int i);
static void *print(void *arg) { struct job *job = arg; note(job->text); return NULL; }
static void *count(void *arg) { struct job *job = arg; step(job->number); return NULL; }

int bad_text_of_the_job(const char *text)
{
	pthread_t t;
	struct job job = {strdup(text), 1};
	int rc = pthread_create(&t, NULL, print, &job);
	free(job.text); // want early-destroy "text"
	return rc == 0 ? pthread_join(t, NULL) : rc;
}
int bad_second_still_runs(char *text)
{
	pthread_t a, b;
	struct job *job = malloc(sizeof(*job));
	if (job == NULL)
		return -1;
	*job = (struct job){text, 2};
	int first = pthread_create(&a, NULL, print, job), second = pthread_create(&b, NULL, count, job);
	if (first == 0)
		pthread_join(a, NULL);
	free(job); // want early-destroy "job"
	return second == 0 ? pthread_join(b, NULL) : second;
}
int ok_text_not_looked_at(const char *text)
{
	pthread_t t;
	struct job job = {strdup(text), 3};
	int rc = pthread_create(&t, NULL, count, &job);
	free(job.text);
	return rc == 0 ? pthread_join(t, NULL) : rc;
}
int ok_freed_when_not_started(const char *text)
{
	pthread_t t;
	struct job job = {strdup(text), 4};
	if (pthread_create(&t, NULL, print, &job) != 0) {
		free(job.text);
		return -1;
	}
	pthread_join(t, NULL);
	free(job.text);
	return 0;
}
int ok_copy_freed(char *text)
{
	pthread_t t;
	struct job job = {text, 5};
	char *copy = strdup(text);
	if (pthread_create(&t, NULL, print, &job) != 0)
		return free(copy), -1;
	free(copy);
	return pthread_join(t, NULL);
}
