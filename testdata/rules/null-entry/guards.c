#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

void *fast(void *arg);
typedef void *(*entry_function)(void *);

struct job {
	entry_function entry;
	pthread_t thread;
};

int ok_null_is_refused(pthread_t *out, entry_function entry)
{
	if (entry == NULL)
		return -1;
	return pthread_create(out, NULL, entry, NULL);
}

int ok_null_means_the_default(pthread_t *out, entry_function entry)
{
	if (!entry)
		entry = fast;
	return pthread_create(out, NULL, entry, NULL);
}

int ok_asserted(pthread_t *out, entry_function entry)
{
	assert(entry != NULL);
	return pthread_create(out, NULL, entry, NULL);
}

int ok_started_only_when_set(struct job *job, int wanted)
{
	entry_function entry = NULL;
	if (wanted)
		entry = fast;
	if (entry != NULL && pthread_create(&job->thread, NULL, entry, job) != 0)
		abort();
	return entry != NULL;
}

int ok_field_of_the_caller(struct job *job)
{
	return pthread_create(&job->thread, NULL, job->entry, job);
}

int ok_from_a_table(pthread_t *out, int kind)
{
	static const entry_function table[] = {fast, fast, NULL};
	if (table[kind] == NULL)
		return -1;
	return pthread_create(out, NULL, table[kind], NULL);
}

int bad_field_is_null(struct job *job)
{
	job->entry = NULL;
	return pthread_create(&job->thread, NULL, job->entry, job); // want null-entry ""
}

void ok_job_stop(struct job *job)
{
	pthread_join(job->thread, NULL);
}
