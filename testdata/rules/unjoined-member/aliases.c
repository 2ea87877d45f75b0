#include <pthread.h>
#include <signal.h>
#include <stddef.h>

void *work(void *arg);

struct job {
	pthread_t thread;
	int running;
};

static int is_me(const pthread_t *thread)
{
	return pthread_equal(*thread, pthread_self());
}

int bad_only_asked(struct job *job)
{
	if (is_me(&job->thread))
		return 0;
	return pthread_create(&job->thread, NULL, work, job); // want unjoined-member "job.thread"
}

struct timer {
	pthread_t thread;
};

int bad_only_woken(struct timer *timer)
{
	pthread_t *thread = &timer->thread;
	return pthread_create(thread, NULL, work, timer); // want unjoined-member "timer.thread"
}

void ok_wake(struct timer *timer)
{
	pthread_t thread = timer->thread;
	pthread_kill(thread, SIGUSR1);
}

struct crew {
	pthread_t threads[4];
	int count;
};

static int start_all(pthread_t *threads, int count)
{
	for (int i = 0; i < count; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			return i;
	return count;
}

void bad_crew(struct crew *crew)
{
	crew->count = start_all(crew->threads, 4); // want unjoined-member "crew.threads"
}
