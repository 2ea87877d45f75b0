#include <pthread.h>
#include <stdlib.h>
#include <stdatomic.h>
// What counts otherwise: none of these is a wait group, and their counts are nobody's business here.
void work(void);
struct object { pthread_mutex_t mu; int refs; };
static void object_get(struct object *o)
{
	pthread_mutex_lock(&o->mu);
	o->refs++;
	pthread_mutex_unlock(&o->mu);
}
static void object_put(struct object *o)
{
	pthread_mutex_lock(&o->mu);
	int left = --o->refs;
	pthread_mutex_unlock(&o->mu);
	if (left == 0)
		free(o);
}
struct slots { pthread_mutex_t mu; pthread_cond_t cv; int n; };
static void slots_take(struct slots *s)
{
	pthread_mutex_lock(&s->mu);
	while (s->n == 0)
		pthread_cond_wait(&s->cv, &s->mu);
	s->n--;
	pthread_mutex_unlock(&s->mu);
}
static void slots_give(struct slots *s)
{
	pthread_mutex_lock(&s->mu);
	s->n++;
	pthread_cond_signal(&s->cv);
	pthread_mutex_unlock(&s->mu);
}
static void slots_all_taken(struct slots *s)
{
	pthread_mutex_lock(&s->mu);
	while (s->n > 0)
		pthread_cond_wait(&s->cv, &s->mu);
	pthread_mutex_unlock(&s->mu);
}
struct gate { pthread_mutex_t mu; pthread_cond_t cv; int left, all; unsigned round; };
static void gate_pass(struct gate *g)
{
	pthread_mutex_lock(&g->mu);
	unsigned round = g->round;
	if (--g->left == 0) {
		g->left = g->all;
		g->round++;
		pthread_cond_broadcast(&g->cv);
	}
	while (round == g->round)
		pthread_cond_wait(&g->cv, &g->mu);
	pthread_mutex_unlock(&g->mu);
}
struct rw { pthread_mutex_t mu; pthread_cond_t cv; int readers; int writer; };
static void rw_read(struct rw *l)
{
	pthread_mutex_lock(&l->mu);
	l->readers++;
	pthread_mutex_unlock(&l->mu);
}
static void rw_read_end(struct rw *l)
{
	pthread_mutex_lock(&l->mu);
	if (--l->readers == 0)
		pthread_cond_broadcast(&l->cv);
	pthread_mutex_unlock(&l->mu);
}
static void rw_write(struct rw *l)
{
	pthread_mutex_lock(&l->mu);
	while (l->readers > 0)
		pthread_cond_wait(&l->cv, &l->mu);
}
static void rw_write_end(struct rw *l) { pthread_mutex_unlock(&l->mu); }
struct queue { pthread_mutex_t mu; pthread_cond_t more, empty; int items[64]; int length; };
static void queue_put(struct queue *q, int item)
{
	pthread_mutex_lock(&q->mu);
	q->items[q->length++] = item;
	pthread_cond_signal(&q->more);
	pthread_mutex_unlock(&q->mu);
}
static int queue_try(struct queue *q)
{
	int item = -1;
	pthread_mutex_lock(&q->mu);
	if (q->length > 0)
		item = q->items[--q->length];
	if (q->length == 0)
		pthread_cond_broadcast(&q->empty);
	pthread_mutex_unlock(&q->mu);
	return item;
}
static void queue_drain(struct queue *q)
{
	pthread_mutex_lock(&q->mu);
	while (q->length > 0)
		pthread_cond_wait(&q->empty, &q->mu);
	pthread_mutex_unlock(&q->mu);
}
struct jobs { pthread_mutex_t mu; pthread_cond_t cv; int running; void (*idle)(struct jobs *); };
static void jobs_begin(struct jobs *j)
{
	pthread_mutex_lock(&j->mu);
	j->running++;
	pthread_mutex_unlock(&j->mu);
}
static void jobs_end(struct jobs *j)
{
	pthread_mutex_lock(&j->mu);
	int left = --j->running;
	if (left == 0)
		pthread_cond_broadcast(&j->cv);
	pthread_mutex_unlock(&j->mu);
	if (left == 0 && j->idle != NULL)
		j->idle(j);
}
static void jobs_wait(struct jobs *j)
{
	pthread_mutex_lock(&j->mu);
	while (j->running > 0)
		pthread_cond_wait(&j->cv, &j->mu);
	pthread_mutex_unlock(&j->mu);
}
struct stats { pthread_mutex_t mu; atomic_int seen; int open; };
static void stats_up(struct stats *s) { atomic_fetch_add(&s->seen, 1); }
static void stats_down(struct stats *s) { atomic_fetch_sub(&s->seen, 1); }
struct all { struct object *o; struct slots s; struct gate g; struct rw l; struct queue q; struct jobs j; struct stats t; };
static void *task(void *arg)
{
	struct all *all = arg;
	object_put(all->o);
	slots_take(&all->s);
	gate_pass(&all->g);
	rw_read_end(&all->l);
	queue_try(&all->q);
	jobs_end(&all->j);
	stats_down(&all->t);
	return NULL;
}
int ok_all(struct object *o)
{
	pthread_t t;
	struct all all = {.o = o};
	object_get(o);
	slots_give(&all.s);
	slots_give(&all.s);
	jobs_begin(&all.j);
	jobs_begin(&all.j);
	rw_read(&all.l);
	rw_read(&all.l);
	queue_put(&all.q, 1);
	queue_put(&all.q, 2);
	stats_up(&all.t);
	if (pthread_create(&t, NULL, task, &all) != 0)
		return -1;
	slots_all_taken(&all.s);
	jobs_wait(&all.j);
	rw_write(&all.l);
	rw_write_end(&all.l);
	queue_drain(&all.q);
	gate_pass(&all.g);
	return pthread_join(t, NULL);
}
