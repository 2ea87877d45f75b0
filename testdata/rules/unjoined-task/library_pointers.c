#include <pthread.h>

struct ops {
	int (*start)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
	int (*join)(pthread_t, void **);
	int (*detach)(pthread_t);
};

static const struct ops posix_ops = {pthread_create, pthread_join, pthread_detach};

void *work(void *);
int prepare(void);

int bad_table(void)
{
	pthread_t t;
	if (posix_ops.start(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	if (prepare() < 0)
		return -1;
	return posix_ops.join(t, NULL);
}

int ok_table(void)
{
	pthread_t t;
	if (posix_ops.start(&t, NULL, work, NULL) != 0)
		return -1;
	prepare();
	return posix_ops.join(t, NULL);
}

int ok_pointer(void)
{
	int (*finish)(pthread_t, void **) = pthread_join;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	prepare();
	return finish(t, NULL);
}

int bad_pointer(void)
{
	int (*finish)(pthread_t, void **) = pthread_join;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	finish(t, NULL);
	return finish(t, NULL); // want double-join "'t' is joined a second time"
}

static int with(pthread_t t, int (*act)(pthread_t))
{
	return act(t);
}

int ok_callback(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	return with(t, pthread_detach);
}
