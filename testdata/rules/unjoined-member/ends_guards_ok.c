#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);
void report(const char *text);

struct job {
	pthread_t worker;
	int state; // 0 new, 1 running, 2 over
	int cancelled;
};

// Who starts it notes so, in another function than the one that starts.
static int begin(struct job *j)
{
	return pthread_create(&j->worker, NULL, work, j);
}

int ok_job_start(struct job *j)
{
	int rc = begin(j);
	if (rc == 0)
		j->state = 1;
	else
		j->cancelled = 1;
	return rc;
}

void ok_job_free(struct job *j)
{
	switch (j->state) {
	case 1:
		pthread_join(j->worker, NULL);
		break;
	default:
		break;
	}
	free(j);
}

// The object lives in its user, who knows what he did.
struct embedded {
	pthread_t worker;
	int up;
};

static int embedded_start(struct embedded *e)
{
	return pthread_create(&e->worker, NULL, work, e);
}

static void embedded_end(struct embedded *e)
{
	if (!e->up) {
		free(e);
		return;
	}
	pthread_join(e->worker, NULL);
	free(e);
}

int ok_embedded(void)
{
	struct embedded *e = calloc(1, sizeof *e);
	if (e == NULL)
		return -1;
	if (embedded_start(e) == 0)
		e->up = 1;
	embedded_end(e);
	return 0;
}

// Joined by a function of its own, and the free says that it is over.
struct over {
	pthread_t worker;
	int over;
};

void ok_over_start(struct over *o)
{
	if (pthread_create(&o->worker, NULL, work, o) != 0)
		abort();
}

void ok_over_wait(struct over *o)
{
	pthread_join(o->worker, NULL);
	o->over = 2;
}

void ok_over_free(struct over *o)
{
	if (o->over != 2)
		pthread_join(o->worker, NULL);
	free(o);
}

// What frees it asks in a function of its own.
struct split {
	pthread_t worker;
	int running, stopped;
};

static int split_begin(struct split *s)
{
	if (pthread_create(&s->worker, NULL, work, s) != 0)
		return -1;
	s->running = 1;
	return 0;
}

int ok_split_start(struct split *s)
{
	return split_begin(s);
}

void ok_split_stop(struct split *s)
{
	pthread_join(s->worker, NULL);
	s->stopped = 1;
}

static void split_end(struct split *s)
{
	if (!s->stopped)
		pthread_join(s->worker, NULL);
	free(s);
}

void ok_split_free(struct split *s)
{
	split_end(s);
}
