#include "thread.h"

void work(void *data);
int prepare(void);

int bad_macro(void)
{
	pthread_t t;
	START_OR_RETURN(t, work); // want unjoined-task "'t' is still running"
	if (prepare() < 0)
		return -1;
	WAIT(t);
	return 0;
}

int bad_options(void)
{
	pthread_t t;
	struct options options = {.detached = false};
	if (thread_run(&t, &options, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	return prepare();
}

int bad_freed(void)
{
	struct thread *t = thread_new(work, NULL);
	if (t == NULL)
		return -1;
	int result = prepare();
	if (result == 0)
		thread_join(t);
	thread_free(t); // want lost-handle "'t->id'"
	return result;
}

int ok_macro(void)
{
	pthread_t t;
	START_OR_RETURN(t, work);
	int result = prepare();
	WAIT(t);
	return result;
}

int ok_options(void)
{
	pthread_t t;
	struct options options = {.detached = true};
	return thread_run(&t, &options, work, NULL);
}

int bad_unless_options_detach(const struct options *options)
{
	pthread_t t;
	return thread_run(&t, options, work, NULL); // want unjoined-task "'t' is still running"
}

int ok_new(void)
{
	struct thread *t = thread_new(work, NULL);
	if (t == NULL)
		return -1;
	int result = prepare();
	thread_join(t);
	thread_free(t);
	return result;
}
