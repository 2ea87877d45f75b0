// Who gives a reference back ends the object only if it was the last.
#include <pthread.h>
#include <stdlib.h>

struct queue { pthread_mutex_t lock; int references, stopped; };
struct state { struct queue *queue; pthread_t thread; };

void queue_destroy(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	if (--q->references > 0) {
		pthread_mutex_unlock(&q->lock);
		return;
	}
	pthread_mutex_unlock(&q->lock);
	pthread_mutex_destroy(&q->lock);
	free(q);
}

int queue_wait(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->references++;
	if (q->stopped) {
		int references = --q->references;
		pthread_mutex_unlock(&q->lock);
		if (references == 0)
			queue_destroy(q);
		return -1;
	}
	q->references--;
	pthread_mutex_unlock(&q->lock);
	return 0;
}

static void *serve(void *p)
{
	struct state *s = p;
	pthread_mutex_lock(&s->queue->lock);
	s->queue->stopped = 1;
	pthread_mutex_unlock(&s->queue->lock);
	return NULL;
}

int ok_not_the_last(struct state *s)
{
	if (pthread_create(&s->thread, NULL, serve, s) != 0)
		return -1;
	return queue_wait(s->queue);
}
int ok_gives_its_own_up(struct state *s)
{
	if (pthread_create(&s->thread, NULL, serve, s) != 0)
		return -1;
	queue_destroy(s->queue);
	return 0;
}
int bad_freed(struct state *s)
{
	if (pthread_create(&s->thread, NULL, serve, s) != 0)
		return -1;
	pthread_mutex_destroy(&s->queue->lock); // want early-destroy
	free(s->queue); // want early-destroy
	return 0;
}
void state_end(struct state *s)
{
	pthread_join(s->thread, NULL);
}
