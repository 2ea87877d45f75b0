#include <pthread.h>
#include <stddef.h>

void *fast(void *arg);
typedef void *(*entry_function)(void *);

struct job {
	entry_function entry;
	pthread_t thread;
};

static int start(pthread_t *out, entry_function entry)
{
	return pthread_create(out, NULL, entry, NULL);
}

static int job_start(struct job *job)
{
	return pthread_create(&job->thread, NULL, job->entry, job);
}

static entry_function find_entry(int kind)
{
	return kind == 1 ? fast : NULL;
}

int bad_null_through_a_wrapper(pthread_t *out)
{
	return start(out, NULL); // want null-entry ""
}

int bad_null_through_a_field(void)
{
	struct job job = {.entry = NULL};
	if (job_start(&job) != 0) // want null-entry ""
		return -1;
	return pthread_join(job.thread, NULL);
}

int bad_null_from_a_function(pthread_t *out, int kind)
{
	return start(out, find_entry(kind)); // want null-entry ""
}

int ok_entry_through_a_wrapper(pthread_t *out)
{
	return start(out, fast);
}

int ok_entry_through_a_field(void)
{
	struct job job = {.entry = fast};
	return job_start(&job) == 0 ? pthread_join(job.thread, NULL) : -1;
}

int ok_found_entry_is_tested(pthread_t *out, int kind)
{
	entry_function entry = find_entry(kind);
	return entry == NULL ? -1 : start(out, entry);
}
