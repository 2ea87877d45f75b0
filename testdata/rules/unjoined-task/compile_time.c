#include <pthread.h>

typedef struct { pthread_t id; } task;
void *work(void *arg);
int step(int i);

static int start_id(pthread_t *t) { return pthread_create(t, NULL, work, NULL); }
static int start_task(task *t) { return pthread_create(&t->id, NULL, work, NULL); }
static void finish_id(pthread_t *t) { pthread_join(*t, NULL); }
static void finish_task(task *t) { pthread_join(t->id, NULL); }
static void forget_task(task *t) { step(t != NULL); }
#define START(t) _Generic((t), pthread_t *: start_id, task *: start_task)(t)
#define FINISH(t) _Generic((t), pthread_t *: finish_id, task *: finish_task)(t)
#define FORGET(t) _Generic((t), pthread_t *: finish_id, task *: forget_task)(t)
#define SAME(a, b) __builtin_types_compatible_p(__typeof__(a), __typeof__(b))
#define unlikely(x) __builtin_expect(!!(x), 0)

int ok_selected(void)
{
	pthread_t t;
	task u;
	if (START(&t) != 0)
		return -1;
	if (START(&u) == 0)
		FINISH(&u);
	FINISH(&t);
	return 0;
}

int bad_the_other_is_selected(void)
{
	task u;
	if (START(&u) != 0) // want unjoined-task "'u.id'"
		return -1;
	FORGET(&u);
	return 0;
}

int ok_chosen(void)
{
	pthread_t t;
	if (unlikely(START(&t)))
		return -1;
	__builtin_choose_expr(SAME(t, pthread_t), finish_id(&t), step(0));
	return 0;
}

int bad_not_chosen(void)
{
	__auto_type t = (pthread_t)0;
	if (unlikely(pthread_create(&t, NULL, work, NULL))) // want unjoined-task "'t'"
		return -1;
	__builtin_choose_expr(SAME(t, task), finish_id(&t), step(0));
	return 0;
}
