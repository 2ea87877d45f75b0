// Joins and detaches of what is not there, or not any more.
#include <pthread.h>
#include <stdlib.h>

int choice(void);

static void *work(void *arg)
{
	return arg;
}

static void *detaches_itself(void *arg)
{
	pthread_detach(pthread_self());
	return arg;
}

static void *joins_itself(void *arg)
{
	pthread_join(pthread_self(), NULL); // truth: self
	return arg;
}

struct owner {
	pthread_t thread;
	int running;
};

static void stop(struct owner *owner)
{
	pthread_join(owner->thread, NULL);
}

static void stop_guarded(struct owner *owner)
{
	if (!owner->running)
		return;
	owner->running = 0;
	pthread_join(owner->thread, NULL);
}

// The second call of the helper stands for its join.
static void twice(void)
{
	struct owner owner = { 0 };
	if (pthread_create(&owner.thread, NULL, work, NULL) != 0)
		return;
	stop(&owner);
	if (choice())
		stop(&owner); // truth: double
}

static void twice_but_guarded(void)
{
	struct owner owner = { 0 };
	owner.running = pthread_create(&owner.thread, NULL, work, NULL) == 0;
	stop_guarded(&owner);
	stop_guarded(&owner);
}

static void unchecked(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	pthread_join(t, NULL); // truth: unstarted
}

// A run that fails the second create joins what the first one left.
static void started_again(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	pthread_join(t, NULL);
	pthread_create(&t, NULL, work, NULL);
	pthread_join(t, NULL); // truth: stale
}

static void past_the_last_success(void)
{
	pthread_t v[2];
	for (int i = 0; i < 2; i++)
		if (pthread_create(&v[i], NULL, work, NULL) != 0)
			break;
	for (int i = 0; i < 2; i++)
		pthread_join(v[i], NULL); // truth: unstarted
}

static void detached(void)
{
	pthread_t t;
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	if (pthread_create(&t, &attr, work, NULL) == 0 && choice())
		pthread_join(t, NULL); // truth: double
	if (pthread_create(&t, NULL, detaches_itself, NULL) == 0 && choice())
		pthread_detach(t); // truth: double
}

static void joined_by_itself(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, joins_itself, NULL) == 0)
		pthread_join(t, NULL);
}

// The process ends with its tasks: nobody is left behind.
static void exits(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		exit(1);
}

int main(void)
{
	twice();
	twice_but_guarded();
	unchecked();
	started_again();
	past_the_last_success();
	detached();
	joined_by_itself();
	exits();
	return 0;
}
