// The new thread and its starter both put the handle where it is joined from, whoever comes first.
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
struct thread { pthread_t id; bool known; void (*start)(void *); void *arg; };
static pthread_mutex_t book = PTHREAD_MUTEX_INITIALIZER;
static void *root(void *arg)
{
	struct thread *self = arg;
	pthread_t id = pthread_self();
	pthread_mutex_lock(&book);
	if (!self->known) {
		self->id = id;
		self->known = true;
	}
	pthread_mutex_unlock(&book);
	self->start(self->arg);
	return NULL;
}
struct thread *ok_start(void (*start)(void *), void *arg)
{
	struct thread *thread = calloc(1, sizeof *thread);
	pthread_t id;
	if (thread == NULL)
		return NULL;
	thread->start = start;
	thread->arg = arg;
	if (pthread_create(&id, NULL, root, thread) != 0) {
		free(thread);
		return NULL;
	}
	pthread_mutex_lock(&book);
	if (!thread->known) {
		thread->id = id;
		thread->known = true;
	}
	pthread_mutex_unlock(&book);
	return thread;
}
int thread_join(struct thread *thread)
{
	int error = pthread_join(thread->id, NULL);
	free(thread);
	return error;
}
// It only asks who it is.
static pthread_t boss;
static void *ask(void *arg) { return pthread_equal(boss, pthread_self()) ? arg : NULL; }
int bad_start(void *arg)
{
	pthread_t id;
	return pthread_create(&id, NULL, ask, arg); // want unjoined-task "'id'"
}
