// flags: -isystem ../../models/stubs/libmill
#include <libmill.h>
#ifndef chdone
#define chdone(channel, type, value)                                         \
	do {                                                                 \
		type mill_end = (value);                                     \
		mill_chdone((channel), &mill_end, sizeof(type), __FILE__);   \
	} while (0)
#endif
#define FINISH(owner) chdone((owner)->jobs, int, -1)
#define FINISH_AND_FREE(owner)             \
	do {                               \
		FINISH(owner);             \
		chclose((owner)->jobs);    \
	} while (0)

struct pool {
	chan jobs, results;
};
int step(int i);
void use(chan jobs);

void bad_twice(void)
{
	chan jobs = chmake(int, 4);
	use(jobs);
	chdone(jobs, int, -1);
	step(1);
	chdone(jobs, int, -1); // want double-close "'jobs'"
	chclose(jobs);
}

int bad_in_the_cleanup(void)
{
	int rc = -1;
	chan jobs = chmake(int, 4);
	if (step(0) != 0)
		goto out;
	chs(jobs, int, 1);
	chdone(jobs, int, -1);
	rc = step(1);
out:
	chdone(jobs, int, -1); // want double-close "'jobs'"
	chclose(jobs);
	return rc;
}

void bad_in_a_loop(void)
{
	chan jobs = chmake(int, 4);
	chs(jobs, int, 1);
	for (int i = 0; i < 3; i++) {
		step(chr(jobs, int));
		chdone(jobs, int, -1); // want double-close "'jobs'"
	}
	chclose(jobs);
}

void bad_told_until_it_works(chan jobs)
{
	do
		chdone(jobs, int, -1); // want double-close "'jobs'"
	while (step(0) != 0);
}

static void finish(chan jobs)
{
	step(2);
	chdone(jobs, int, -1);
}

void bad_after_the_helper(void)
{
	chan jobs = chmake(int, 4);
	use(jobs);
	finish(jobs);
	chdone(jobs, int, -1); // want double-close "'jobs'"
	chclose(jobs);
}

void bad_helper_twice(void)
{
	chan jobs = chmake(int, 4);
	finish(jobs);
	if (step(3) == 0)
		use(jobs);
	finish(jobs); // want double-close "'jobs'"
	chclose(jobs);
}

void bad_macro(struct pool *pool)
{
	FINISH(pool);
	step(chr(pool->results, int));
	FINISH_AND_FREE(pool); // want double-close ""
}

static void pool_stop(struct pool *pool)
{
	chdone(pool->jobs, int, -1);
}

static void pool_free(struct pool *pool)
{
	pool_stop(pool);
	chclose(pool->jobs);
	chclose(pool->results);
}

void bad_stopped_and_freed(struct pool *pool)
{
	use(pool->jobs);
	pool_stop(pool);
	step(chr(pool->results, int));
	pool_free(pool); // want double-close ""
}

void bad_two_names(void)
{
	chan jobs = chmake(int, 0);
	chan same = jobs;
	use(jobs);
	chdone(jobs, int, -1);
	chdone(same, int, -1); // want double-close ""
	chclose(jobs);
}

void bad_two_references(void)
{
	chan jobs = chmake(int, 0);
	chan reference = chdup(jobs);
	use(jobs);
	chdone(jobs, int, -1);
	chdone(reference, int, -1); // want double-close ""
	chclose(reference);
	chclose(jobs);
}

void bad_first_and_all(void)
{
	chan all[3];
	for (int i = 0; i < 3; i++)
		all[i] = chmake(int, 1);
	if (step(0) != 0)
		chdone(all[0], int, -1);
	for (int i = 0; i < 3; i++) {
		chdone(all[i], int, -1); // want double-close ""
		chclose(all[i]);
	}
}

void bad_after_an_error(int count)
{
	chan jobs = chmake(int, 8);
	use(jobs);
	if (count > 8) {
		step(count);
		chdone(jobs, int, 1);
	}
	step(0);
	chdone(jobs, int, 0); // want double-close "'jobs'"
	chclose(jobs);
}

void bad_falls_through(chan jobs, int kind)
{
	switch (kind) {
	case 0:
		chdone(jobs, int, 0);
		__attribute__((fallthrough));
	case 1:
		step(kind);
		chdone(jobs, int, -1); // want double-close "'jobs'"
		break;
	default:
		break;
	}
}
