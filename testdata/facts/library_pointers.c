// The address of a function that a model knows: it has a body made up from its row.
#include <pthread.h>

struct ops {
	int (*join)(pthread_t, void **);
};

static const struct ops ops = {pthread_join};

int through_table(pthread_t t)
{
	return ops.join(t, NULL);
}

int through_variable(pthread_t t)
{
	int (*leave)(pthread_t) = pthread_detach;
	return leave(t);
}

// A call by its name has the event itself, and nothing is made up.
int direct(pthread_t t)
{
	return pthread_cancel(t);
}
