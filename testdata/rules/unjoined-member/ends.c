#include <pthread.h>
#include <stdlib.h>
#include <string.h>

void *work(void *arg);
int flush(void);

struct quiet {
	pthread_t worker;
	int running, quiet;
};

int quiet_start_bad(struct quiet *q)
{
	if (pthread_create(&q->worker, NULL, work, q) != 0) // want unjoined-member "'quiet_free' destroys the owner of 'quiet.worker'"
		return -1;
	q->running = 1;
	return 0;
}

void quiet_set(struct quiet *q)
{
	q->quiet = 1;
}

void quiet_free(struct quiet *q)
{
	if (q->quiet) {
		free(q);
		return;
	}
	if (q->running)
		pthread_join(q->worker, NULL);
	free(q);
}

struct early {
	pthread_t worker;
};

void early_start_bad(struct early *e)
{
	if (pthread_create(&e->worker, NULL, work, e) != 0) // want unjoined-member "early.worker"
		abort();
}

int early_close(struct early *e)
{
	int rc = -1;
	if (flush() != 0)
		goto out;
	rc = pthread_join(e->worker, NULL);
out:
	free(e);
	return rc;
}

struct waited {
	pthread_t worker;
	char *name;
};

int waited_start_bad(struct waited *w)
{
	return pthread_create(&w->worker, NULL, work, w); // want unjoined-member "waited.worker"
}

void waited_free(struct waited *w, int wait)
{
	if (wait)
		pthread_join(w->worker, NULL);
	free(w->name);
	free(w);
}
