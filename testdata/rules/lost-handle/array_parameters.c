// A parameter that is written as an array is a pointer to the caller's.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static void *work(void *arg)
{
	return arg;
}

static int start_all(pthread_t threads[4], unsigned char started[])
{
	for (int i = 0; i < 4; i++) {
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			return -1;
		started[i] = 1;
	}
	return 0;
}

static void join_all(pthread_t threads[], unsigned char started[4])
{
	for (int i = 0; i < 4; i++)
		if (started[i])
			pthread_join(threads[i], NULL);
}

static void start_two(pthread_t pair[2])
{
	if (pthread_create(pair, NULL, work, NULL) != 0)
		abort();
	if (pthread_create(pair + 1, NULL, work, NULL) != 0)
		abort();
}

static void join_two(pthread_t pair[2])
{
	pthread_join(pair[0], NULL);
	pthread_join(*(pair + 1), NULL);
}

static void join_first(pthread_t pair[2])
{
	pthread_join(*pair, NULL);
}

static void start_rows(pthread_t rows[2][2])
{
	for (int i = 0; i < 2; i++)
		for (int j = 0; j < 2; j++)
			if (pthread_create(&rows[i][j], NULL, work, NULL) != 0)
				abort();
}

static void join_rows(pthread_t rows[][2])
{
	for (int i = 0; i < 2; i++)
		for (int j = 0; j < 2; j++)
			pthread_join(rows[i][j], NULL);
}

void ok_all(void)
{
	pthread_t threads[4];
	unsigned char started[4] = {0};
	start_all(threads, started);
	join_all(threads, started);
}

static void nothing_yet(unsigned char started[4])
{
	memset(started, 0, 4);
}

void ok_all_cleared_by_helper(void)
{
	pthread_t threads[4];
	unsigned char started[4];
	nothing_yet(started);
	start_all(threads, started);
	join_all(threads, started); // known-fp unstarted-join
}

void ok_two(void)
{
	pthread_t pair[2];
	start_two(pair);
	join_two(pair);
}

void ok_two_on_the_heap(void)
{
	pthread_t *pair = calloc(2, sizeof *pair);
	if (pair == NULL)
		return;
	start_two(pair);
	join_two(pair);
	free(pair);
}

void ok_again(void)
{
	pthread_t pair[2];
	for (int round = 0; round < 10; round++) {
		start_two(pair);
		join_two(pair);
	}
}

void ok_middle(void)
{
	pthread_t four[4];
	start_two(four + 1);
	join_two(&four[1]);
}

void ok_rows(void)
{
	pthread_t rows[2][2];
	start_rows(rows);
	join_rows(rows);
}

void bad_again(void)
{
	pthread_t pair[2];
	for (int round = 0; round < 10; round++)
		start_two(pair); // want lost-handle "" want lost-handle "pair[1]"
	join_two(pair);
}

void bad_second_on_the_heap(void)
{
	pthread_t *pair = calloc(2, sizeof *pair);
	if (pair == NULL)
		return;
	start_two(pair);
	join_first(pair);
	free(pair); // want lost-handle
}

void bad_second(void)
{
	pthread_t pair[2];
	start_two(pair); // want unjoined-task
	join_first(pair);
}
