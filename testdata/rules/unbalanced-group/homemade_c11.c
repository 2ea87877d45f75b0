#include <stdatomic.h>
#include <threads.h>
struct gate { mtx_t lock; cnd_t zero; atomic_int left; };
static void gate_open(struct gate *gate, int count)
{
	mtx_init(&gate->lock, mtx_plain);
	cnd_init(&gate->zero);
	atomic_init(&gate->left, count);
}
static void gate_leave(struct gate *gate)
{
	if (atomic_fetch_sub(&gate->left, 1) == 1) {
		mtx_lock(&gate->lock);
		cnd_broadcast(&gate->zero);
		mtx_unlock(&gate->lock);
	}
}
static void gate_wait(struct gate *gate)
{
	mtx_lock(&gate->lock);
	while (atomic_load(&gate->left) != 0)
		cnd_wait(&gate->zero, &gate->lock);
	mtx_unlock(&gate->lock);
}
static int task(void *arg)
{
	gate_leave(arg);
	return 0;
}
int bad_one_of_two(void)
{
	thrd_t t;
	struct gate gate;
	gate_open(&gate, 2);
	if (thrd_create(&t, task, &gate) != thrd_success)
		return -1;
	gate_wait(&gate); // want unbalanced-group "'gate' counts more"
	return thrd_join(t, NULL);
}
int ok_one(void)
{
	thrd_t t;
	struct gate gate;
	gate_open(&gate, 1);
	if (thrd_create(&t, task, &gate) != thrd_success)
		return -1;
	gate_wait(&gate);
	return thrd_join(t, NULL);
}
int ok_lowered_here(void)
{
	thrd_t t;
	struct gate gate;
	gate_open(&gate, 2);
	if (thrd_create(&t, task, &gate) != thrd_success)
		return -1;
	gate_leave(&gate);
	gate_wait(&gate);
	return thrd_join(t, NULL);
}
