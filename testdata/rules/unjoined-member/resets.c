#include <pthread.h>
#include <string.h>

void *work(void *arg);
int is_idle(void);

struct slot {
	pthread_t worker;
	int busy;
};

int bad_slot_start(struct slot *s)
{
	if (pthread_create(&s->worker, NULL, work, s) != 0) // want unjoined-member "'slot_reset' destroys the owner of 'slot.worker'"
		return -1;
	s->busy = 1;
	return 0;
}

void slot_reset(struct slot *s)
{
	if (!is_idle())
		pthread_join(s->worker, NULL);
	memset(s, 0, sizeof *s);
}

struct cell {
	pthread_t worker;
	int busy;
};

int ok_cell_start(struct cell *c)
{
	if (pthread_create(&c->worker, NULL, work, c) != 0)
		return -1;
	c->busy = 1;
	return 0;
}

void ok_cell_reset(struct cell *c)
{
	if (c->busy)
		pthread_join(c->worker, NULL);
	memset(c, 0, sizeof *c);
}
