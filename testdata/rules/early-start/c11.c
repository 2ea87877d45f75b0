#include <stdlib.h>
#include <threads.h>
struct job { thrd_t thread; int number; int *table; };
struct pair { struct job first, second; };
int step(int i);
static void read_table(const struct job *job) { step(job->table[0]); }
static int work(void *arg) { struct job *job = arg; read_table(job); return 0; }
static int count(void *arg) { struct job *job = arg; return step(job->number); }
static int maybe(void *arg) { struct job *job = arg; return step(1) ? step(job->number) : 0; }
static void prepare(struct job *job) { job->table = calloc(4, sizeof(int)); job->number = 4; }

int bad_table_after(struct job *job)
{
	if (thrd_create(&job->thread, work, job) != thrd_success) // want early-start "table"
		return -1;
	job->table = calloc(4, sizeof(int));
	return thrd_join(job->thread, NULL);
}
int bad_prepared_after(struct job *job)
{
	if (thrd_create(&job->thread, count, job) != thrd_success) // want early-start "number"
		return -1;
	prepare(job);
	return thrd_join(job->thread, NULL);
}
int bad_part_of_a_pair(int number)
{
	struct pair pair;
	if (thrd_create(&pair.first.thread, count, &pair.first) != thrd_success) // want early-start "number"
		return -1;
	pair.first.number = number;
	return thrd_join(pair.first.thread, NULL);
}
int ok_prepared_before(struct job *job)
{
	prepare(job);
	if (thrd_create(&job->thread, work, job) != thrd_success)
		return -1;
	return thrd_join(job->thread, NULL);
}
int ok_other_part_of_the_pair(int number)
{
	struct pair pair;
	pair.first.number = number;
	if (thrd_create(&pair.first.thread, count, &pair.first) != thrd_success)
		return -1;
	pair.second.number = number + 1;
	return thrd_join(pair.first.thread, NULL);
}
int ok_given_to_the_second(struct job *first, struct job *second)
{
	first->number = 1;
	if (thrd_create(&first->thread, count, first) != thrd_success)
		return -1;
	second->number = 2;
	if (thrd_create(&second->thread, maybe, second) == thrd_success)
		thrd_join(second->thread, NULL);
	return thrd_join(first->thread, NULL);
}
