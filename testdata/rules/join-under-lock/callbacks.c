// A callback lets the lock go that its caller took, so it is not held any more at the join.
#include <pthread.h>
typedef void (*callback)(void *);
struct loop { callback first; void *data; };
void loop_init(struct loop *loop);
int loop_poll(int millis);

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER, count_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_t thread, other;
static int count;

static void *work(void *unused)
{
	(void)unused;
	pthread_mutex_lock(&gate);
	count++;
	pthread_mutex_unlock(&gate);
	return NULL;
}
static void *add(void *unused)
{
	(void)unused;
	pthread_mutex_lock(&count_lock);
	count++;
	pthread_mutex_unlock(&count_lock);
	return NULL;
}
static void prepared(void *unused)
{
	(void)unused;
	if (count > 0) {
		pthread_mutex_lock(&gate);
		count = 0;
		pthread_mutex_unlock(&gate);
	}
	if (pthread_create(&thread, NULL, work, NULL) != 0)
		return;
	pthread_mutex_unlock(&gate);
}
static void counted(void *unused)
{
	(void)unused;
	pthread_mutex_lock(&count_lock);
	count++;
	pthread_mutex_unlock(&count_lock);
}
static void run(struct loop *loop)
{
	while (loop_poll(10) > 0)
		loop->first(loop->data);
}
int ok_let_go(void)
{
	struct loop loop = {.first = prepared};
	pthread_mutex_lock(&gate);
	run(&loop);
	return pthread_join(thread, NULL);
}
int bad_kept(void)
{
	struct loop loop = {.first = counted};
	if (pthread_create(&other, NULL, add, NULL) != 0)
		return 1;
	pthread_mutex_lock(&count_lock);
	run(&loop);
	int failed = pthread_join(other, NULL); // want join-under-lock "'count_lock'"
	pthread_mutex_unlock(&count_lock);
	return failed;
}
// By a wrapper.
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static pthread_t third;
static void leave(pthread_mutex_t *lock)
{
	if (pthread_mutex_unlock(lock) != 0)
		loop_poll(0);
}
static void *take_turn(void *unused)
{
	(void)unused;
	pthread_mutex_lock(&turn);
	pthread_mutex_unlock(&turn);
	return NULL;
}
static void begun(void *unused)
{
	(void)unused;
	if (pthread_create(&third, NULL, take_turn, NULL) == 0)
		leave(&turn);
}
int ok_let_go_by_wrapper(void)
{
	struct loop loop = {.first = begun};
	pthread_mutex_lock(&turn);
	run(&loop);
	return pthread_join(third, NULL);
}
