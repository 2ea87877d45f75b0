#include <pthread.h>
#include <stdatomic.h>

void *work(void *);
int step(int i);

struct server {
	pthread_t thread;
	atomic_int running;
	int old_style;
};

static void stop(struct server *s)
{
	if (atomic_exchange(&s->running, 0))
		pthread_join(s->thread, NULL);
}

static void stop_unguarded(struct server *s)
{
	if (atomic_load(&s->running))
		pthread_join(s->thread, NULL);
}

static void stop_old_style(struct server *s)
{
	if (__sync_lock_test_and_set(&s->old_style, 0))
		pthread_join(s->thread, NULL);
}

void ok_exchanged(void)
{
	struct server s;
	atomic_init(&s.running, 0);
	if (pthread_create(&s.thread, NULL, work, NULL) == 0)
		atomic_store(&s.running, 1);
	stop(&s);
	stop(&s);
}

void bad_only_read(void)
{
	struct server s = {0};
	if (pthread_create(&s.thread, NULL, work, NULL) == 0)
		atomic_store_explicit(&s.running, 1, memory_order_release);
	stop_unguarded(&s);
	stop_unguarded(&s); // want double-join "joined a second time"
}

void ok_builtin_exchange(void)
{
	struct server s = {0};
	if (pthread_create(&s.thread, NULL, work, NULL) == 0)
		__atomic_store_n(&s.old_style, 1, __ATOMIC_SEQ_CST);
	stop_old_style(&s);
	stop_old_style(&s);
}
