#include <stdlib.h>
#include <threads.h>
struct shared { mtx_t lock; int *total; };
static int add(void *arg) { struct shared *s = arg; mtx_lock(&s->lock); ++*s->total; mtx_unlock(&s->lock); return 0; }

int bad_lock(struct shared *s)
{
	thrd_t t;
	if (thrd_create(&t, add, s) != thrd_success)
		return -1;
	mtx_destroy(&s->lock); // want early-destroy "lock"
	return thrd_join(t, NULL);
}
int bad_total(struct shared *s)
{
	thrd_t t;
	s->total = calloc(1, sizeof(int));
	if (s->total == NULL || thrd_create(&t, add, s) != thrd_success)
		return free(s->total), -1;
	int total = *s->total;
	free(s->total); // want early-destroy "total"
	thrd_join(t, NULL);
	return total;
}
int ok_lock(struct shared *s)
{
	thrd_t t;
	if (thrd_create(&t, add, s) != thrd_success)
		return -1;
	thrd_join(t, NULL);
	mtx_destroy(&s->lock);
	return 0;
}
int ok_total(struct shared *s)
{
	thrd_t t;
	s->total = calloc(1, sizeof(int));
	if (s->total == NULL || thrd_create(&t, add, s) != thrd_success)
		return free(s->total), -1;
	thrd_join(t, NULL);
	int total = *s->total;
	free(s->total);
	return total;
}
int ok_old_total(struct shared *s, int *total)
{
	thrd_t t;
	int *old = s->total;
	s->total = total;
	if (thrd_create(&t, add, s) != thrd_success)
		return -1;
	free(old);
	return thrd_join(t, NULL);
}
