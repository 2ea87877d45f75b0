// What the loop and the tasks write and read in turn is meant to be shared.
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
enum { N = 4 };
struct queue { pthread_mutex_t lock; int waiting; bool closed; atomic_int started; };
int step(int i);
static void *take(void *arg)
{
	struct queue *q = arg;
	pthread_mutex_lock(&q->lock);
	bool closed = q->closed;
	if (q->waiting > 0)
		q->waiting--;
	pthread_mutex_unlock(&q->lock);
	return closed ? NULL : q;
}
static void *check(void *arg) { struct queue *q = arg; while (atomic_load(&q->started) < N) step(0); return NULL; }
static void join_all(pthread_t *t, int n) { while (n-- > 0) pthread_join(t[n], NULL); }

void ok_filled_under_the_lock(void)
{
	pthread_t t[N];
	struct queue q = {.lock = PTHREAD_MUTEX_INITIALIZER};
	int n;
	for (n = 0; n < N; n++) {
		pthread_mutex_lock(&q.lock);
		q.waiting++;
		pthread_mutex_unlock(&q.lock);
		if (pthread_create(&t[n], NULL, take, &q) != 0)
			break;
	}
	pthread_mutex_lock(&q.lock);
	q.closed = true;
	pthread_mutex_unlock(&q.lock);
	join_all(t, n);
}
void ok_atomic_count(void)
{
	pthread_t t[N];
	struct queue q = {.closed = false};
	int n;
	for (n = 0; n < N; n++) {
		if (pthread_create(&t[n], NULL, check, &q) != 0)
			break;
		atomic_fetch_add(&q.started, 1);
	}
	if (n < N)
		atomic_store(&q.started, N);
	join_all(t, n);
}
