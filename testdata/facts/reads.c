#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

struct job { int size; float ratio; atomic_int left; int *out; };
int limit;

static void *work(void *arg)
{
	struct job *job = arg;
	int own = 3;
	*job->out = job->size * 2 + limit * own;
	if ((job->ratio * 2) > 1)
		job->left--;
	return NULL;
}

int run(void)
{
	int out = 0, plain = 1;
	struct job job = {.size = 1, .out = &out};
	pthread_t t;
	if (pthread_create(&t, NULL, work, &job) != 0)
		return plain * 2;
	while (atomic_load(&job.left) > 0)
		;
	pthread_join(t, NULL);
	return out * 2;
}
