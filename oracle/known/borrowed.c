// family: borrowing
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

int choice(void);

struct job {
	int n;
	sem_t *done;
};

static int total;

static void *read_int(void *arg)
{
	total += *(int *)arg;
	return NULL;
}

static void *copy_then_post(void *arg)
{
	struct job *job = arg;
	int n = job->n;
	sem_post(job->done);
	total += n;
	return NULL;
}

static int joined_sometimes(void)
{
	pthread_t t;
	int x = 1;
	if (pthread_create(&t, NULL, read_int, &x) != 0) // truth: escaped
		return -1;
	if (choice())
		pthread_join(t, NULL);
	else
		pthread_detach(t);
	return 0;
}

static void start(pthread_t *t, int *x)
{
	if (pthread_create(t, NULL, read_int, x) == 0)
		pthread_detach(*t);
}

static void through_a_helper(void)
{
	pthread_t t;
	int x = 1;
	start(&t, &x); // truth: escaped
}

static void of_a_block(void)
{
	pthread_t t;
	int ok;
	{
		int x = 1;
		ok = pthread_create(&t, NULL, read_int, &x) == 0; // truth: escaped
	}
	if (ok)
		pthread_join(t, NULL);
}

static void nobody_joins(void)
{
	pthread_t t;
	int x = 1;
	pthread_create(&t, NULL, read_int, &x); // truth: escaped and lost
}

static void told(void)
{
	static sem_t done;
	pthread_t t;
	struct job job = {1, &done};
	sem_init(&done, 0, 0);
	if (pthread_create(&t, NULL, copy_then_post, &job) != 0)
		return;
	pthread_detach(t);
	sem_wait(&done);
}

static void one_for_all(void)
{
	pthread_t v[2];
	int i, c = 0;
	for (i = 0; i < 2; i++)
		if (pthread_create(&v[c], NULL, read_int, &i) == 0) // truth: rewritten
			c++;
	while (c-- > 0)
		pthread_join(v[c], NULL);
}

static void freed(void)
{
	pthread_t t;
	int *x = malloc(sizeof *x);
	if (!x)
		return;
	*x = 1;
	int rc = pthread_create(&t, NULL, read_int, x);
	free(x); // truth: freed
	if (rc == 0)
		pthread_join(t, NULL);
}

int main(void)
{
	joined_sometimes();
	through_a_helper();
	of_a_block();
	nobody_joins();
	told();
	one_for_all();
	freed();
	return 0;
}
