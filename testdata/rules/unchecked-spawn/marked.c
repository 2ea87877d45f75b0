#include <pthread.h>

struct fetch {
	pthread_t thread;
	pthread_mutex_t lock;
	int done;
};

void *work(void *arg);
void note(const char *text);

static void skip(struct fetch *fetch)
{
	pthread_mutex_lock(&fetch->lock);
	fetch->done = 1;
	pthread_mutex_unlock(&fetch->lock);
}

// Sees to its failure itself: whoever joins asks whether there is a thread.
static int start_or_skip(struct fetch *fetch)
{
	int error = pthread_create(&fetch->thread, NULL, work, fetch);
	if (error != 0) {
		note("goes on without");
		fetch->thread = 0;
		skip(fetch);
	}
	return error == 0;
}
void ok_skips(struct fetch *fetch)
{
	start_or_skip(fetch);
}
void finish(struct fetch *fetch)
{
	if (fetch->thread != 0)
		pthread_join(fetch->thread, NULL);
}

// Leaves in the handle whatever was there.
static int start(struct fetch *fetch)
{
	int error = pthread_create(&fetch->thread, NULL, work, fetch);
	if (error != 0)
		skip(fetch);
	return error == 0;
}
void bad_leaves_it(struct fetch *fetch)
{
	start(fetch); // want unchecked-spawn "'start'"
}
// Marks it only where it was lucky.
static int start_twice(struct fetch *fetch)
{
	if (pthread_create(&fetch->thread, NULL, work, fetch) == 0)
		return 1;
	if (fetch->done)
		return 0;
	fetch->thread = 0;
	return 0;
}
void bad_marks_sometimes(struct fetch *fetch)
{
	start_twice(fetch); // want unchecked-spawn "'start_twice'"
}
