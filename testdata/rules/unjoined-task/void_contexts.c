#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);
int prepare(void);

struct context {
	pthread_t thread;
	int started;
};

typedef int (*callback)(void *data);

static int each(callback function, void *data)
{
	return function(data);
}

static int join_context(void *data)
{
	struct context *context = data;
	return context->started ? pthread_join(context->thread, NULL) : 0;
}

static int look_at(void *data)
{
	return ((struct context *)data)->started;
}

static int start_context(void *data)
{
	struct context *context = data;
	context->started = pthread_create(&context->thread, NULL, work, NULL) == 0;
	return context->started;
}

int bad_never_joined(void)
{
	struct context context = {0};
	each(start_context, &context); // want unjoined-task "'context.thread'"
	return each(look_at, &context);
}

int bad_skipped(void)
{
	struct context context = {0};
	if (!each(start_context, &context)) // want unjoined-task "'context.thread'"
		return -1;
	if (prepare() < 0)
		return -1;
	return each(join_context, &context);
}

int bad_heap(void)
{
	void *data = calloc(1, sizeof(struct context));
	if (data == NULL)
		return -1;
	each(start_context, data);
	free(data); // want lost-handle "thread"
	return 0;
}

int ok_joined(void)
{
	struct context context = {0};
	each(start_context, &context);
	prepare();
	return each(join_context, &context);
}

int ok_heap(void)
{
	void *data = calloc(1, sizeof(struct context));
	if (data == NULL)
		return -1;
	each(start_context, data);
	int result = each(join_context, data);
	free(data);
	return result;
}

static void *joins_other(void *data)
{
	pthread_join(*(pthread_t *)data, NULL);
	return NULL;
}

int ok_joined_by_other_task(void)
{
	pthread_t first, second;
	if (pthread_create(&first, NULL, work, NULL) != 0)
		return -1;
	if (pthread_create(&second, NULL, joins_other, &first) != 0)
		return pthread_join(first, NULL);
	return pthread_join(second, NULL);
}
