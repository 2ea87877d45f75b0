// flags: -fblocks
#include <pthread.h>

typedef int (^step_block)(int i);
void *work(void *arg);
int step(int i);
struct job { pthread_t thread; step_block done; };

int bad_inside_a_block(void)
{
	step_block load = ^(int i) {
		pthread_t t;
		if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
			return -1;
		if (step(i) < 0)
			return -2;
		return pthread_join(t, NULL);
	};
	return load(1);
}

int ok_null_block(int n)
{
	step_block finish = NULL;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		finish = ^(int i) { return pthread_join(t, NULL) + i; };
	step(n);
	if (finish)
		return finish(n);
	return -1;
}

int ok_member(struct job *job)
{
	pthread_t t;
	while (pthread_create(&t, NULL, work, NULL) != 0)
		step(0);
	job->done = ^(int i) { return pthread_join(t, NULL) + i; };
	return job->done(1);
}

static int twice(step_block b) { return b(1) + b(2); }

int ok_synchronous_callee(void)
{
	pthread_t t;
	while (pthread_create(&t, NULL, work, NULL) != 0)
		step(0);
	__block int joined = 0;
	return twice(^(int i) {
		if (!joined)
			pthread_join(t, NULL);
		joined = 1;
		return i;
	});
}
