#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

struct worker {
	pthread_t t;
	bool on;
};

void *work(void *arg);
int step(int i);

int ok_errno_style(struct worker *s)
{
	if ((errno = pthread_create(&s->t, NULL, work, s)) != 0)
		return -1;
	return 0;
}

void ok_logged(struct worker *s)
{
	int rc = pthread_create(&s->t, NULL, work, s);
	fprintf(stderr, "rc=%d\n", rc);
}

int ok_sum(struct worker *a, struct worker *b)
{
	int rc = 0;
	rc += pthread_create(&a->t, NULL, work, a);
	rc += pthread_create(&b->t, NULL, work, b);
	return rc;
}

int ok_or(struct worker *a, struct worker *b)
{
	int rc = pthread_create(&a->t, NULL, work, a);
	rc |= pthread_create(&b->t, NULL, work, b);
	return rc;
}

int ok_goto(struct worker *s)
{
	int rc;
	rc = pthread_create(&s->t, NULL, work, s);
	if (rc)
		goto err;
	s->on = true;
	return 0;
err:
	s->on = false;
	return rc;
}

void bad_two(struct worker *a, struct worker *b)
{
	if (pthread_create(&a->t, NULL, work, a))
		return;
	pthread_create(&b->t, NULL, work, b); // want unchecked-spawn "b->t"
}

void ok_stop(struct worker *w)
{
	if (w->on)
		pthread_join(w->t, NULL);
}
