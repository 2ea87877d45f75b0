// flags: -isystem ../../models/stubs/libmill
#include <libmill.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#ifndef chdone
#define chdone(channel, type, value)                                         \
	do {                                                                 \
		type mill_end = (value);                                     \
		mill_chdone((channel), &mill_end, sizeof(type), __FILE__);   \
	} while (0)
#endif
struct pool {
	chan jobs, results;
	bool closed;
	atomic_flag told;
	atomic_int state;
};
int step(int i);
void use(chan jobs);

void ok_one_of_two_branches(chan jobs, int error)
{
	if (error)
		chdone(jobs, int, error);
	else
		chdone(jobs, int, -1);
	chclose(jobs);
}

int ok_returns_after_the_first(chan jobs, int error)
{
	if (error) {
		chdone(jobs, int, error);
		return -1;
	}
	use(jobs);
	chdone(jobs, int, -1);
	return 0;
}

int ok_cleanup_only(void)
{
	int rc = -1;
	chan jobs = chmake(int, 4);
	if (step(0) != 0)
		goto out;
	chs(jobs, int, 1);
	rc = step(1);
out:
	chdone(jobs, int, -1);
	chclose(jobs);
	return rc;
}

int ok_cleanup_knows(void)
{
	int rc = -1;
	bool closed = false;
	chan jobs = chmake(int, 4);
	if (step(0) != 0)
		goto out;
	chdone(jobs, int, -1);
	closed = true;
	rc = step(1);
out:
	if (!closed)
		chdone(jobs, int, -1);
	chclose(jobs);
	return rc;
}

int ok_cleanup_of_null(void)
{
	int rc = -1;
	chan jobs = chmake(int, 4);
	if (step(0) != 0)
		goto out;
	chdone(jobs, int, -1);
	chclose(jobs);
	jobs = NULL;
	rc = step(1);
out:
	if (jobs) {
		chdone(jobs, int, -1);
		chclose(jobs);
	}
	return rc;
}

void ok_made_again(void)
{
	chan jobs = chmake(int, 4);
	use(jobs);
	chdone(jobs, int, -1);
	chclose(jobs);
	jobs = chmake(int, 8);
	use(jobs);
	chdone(jobs, int, -1);
	chclose(jobs);
}

void ok_made_again_in_a_loop(struct pool *pool)
{
	for (int i = 0; i < 3; i++) {
		pool->jobs = chmake(int, 1);
		use(pool->jobs);
		chdone(pool->jobs, int, -1);
		chclose(pool->jobs);
	}
}

void ok_leaves_the_loop(chan jobs)
{
	for (int i = 0;; i++)
		if (step(i) != 0) {
			chdone(jobs, int, -1);
			break;
		}
	chclose(jobs);
}

void ok_in_the_last_round(chan jobs)
{
	for (int i = 0; i < 4; i++) {
		step(i);
		if (i == 3)
			chdone(jobs, int, -1);
	}
	chclose(jobs);
}

void ok_two_channels(struct pool *pool)
{
	chdone(pool->jobs, int, -1);
	chdone(pool->results, int, -1);
}

void ok_two_pools(struct pool *first, struct pool *second)
{
	chdone(first->jobs, int, -1);
	if (second != first)
		chdone(second->jobs, int, -1);
}

void ok_two_parameters(chan first, chan second)
{
	chdone(first, int, -1);
	chdone(second, int, -1);
}

void ok_each_of_an_array(void)
{
	chan all[3];
	for (int i = 0; i < 3; i++)
		all[i] = chmake(int, 1);
	for (int i = 0; i < 3; i++) {
		chdone(all[i], int, -1);
		chclose(all[i]);
	}
}

void ok_first_and_rest(void)
{
	chan all[3];
	for (int i = 0; i < 3; i++)
		all[i] = chmake(int, 1);
	chdone(all[0], int, -1);
	for (int i = 1; i < 3; i++)
		chdone(all[i], int, -1);
}

static void pool_close(struct pool *pool)
{
	if (pool->closed)
		return;
	pool->closed = true;
	chdone(pool->jobs, int, -1);
}

void ok_closes_once(struct pool *pool)
{
	pool_close(pool);
	step(1);
	pool_close(pool);
}

static void pool_tell(struct pool *pool)
{
	if (!atomic_flag_test_and_set(&pool->told))
		chdone(pool->jobs, int, -1);
}

void ok_atomic_flag(struct pool *pool)
{
	pool_tell(pool);
	pool_tell(pool);
}

static void pool_leave(struct pool *pool)
{
	if (atomic_exchange(&pool->state, 1) == 0)
		chdone(pool->jobs, int, -1);
}

void ok_exchange(struct pool *pool)
{
	pool_leave(pool);
	pool_leave(pool);
}

static void pool_compare(struct pool *pool)
{
	int open = 0;
	if (atomic_compare_exchange_strong(&pool->state, &open, 1))
		chdone(pool->jobs, int, -1);
}

void ok_compare_and_exchange(struct pool *pool)
{
	pool_compare(pool);
	step(0);
	pool_compare(pool);
}

static chan global_jobs;
static pthread_once_t closed_once = PTHREAD_ONCE_INIT;

static void close_global(void)
{
	chdone(global_jobs, int, -1);
}

void ok_once(void)
{
	pthread_once(&closed_once, close_global);
	step(1);
	pthread_once(&closed_once, close_global);
}

void ok_references_given_up(void)
{
	chan jobs = chmake(int, 4);
	chan reference = chdup(jobs);
	use(jobs);
	chdone(jobs, int, -1);
	chclose(reference);
	chclose(jobs);
}

void ok_told_by_value(chan jobs, int count)
{
	chs(jobs, int, -1);
	chs(jobs, int, -1);
	if (count > 0)
		chdone(jobs, int, -1);
}
