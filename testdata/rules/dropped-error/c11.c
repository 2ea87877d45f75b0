#include <stdlib.h>
#include <threads.h>
int load(void *job);
void store(void *job);
void report(int error);
static int work(void *arg)
{
	if (load(arg) != 0)
		return 1;
	store(arg);
	return 0;
}
static thrd_t first, second;
int start_both(void *job)
{
	if (thrd_create(&first, work, job) != thrd_success)
		return -1;
	if (thrd_create(&second, work, job) != thrd_success) {
		thrd_join(first, NULL);
		return -1;
	}
	return 0;
}
void bad_second(void)
{
	int error;
	thrd_join(first, &error);
	if (error != 0)
		report(error);
	thrd_join(second, NULL); // want dropped-error "'thrd_join' drops it"
}
static int fails_early(void *arg)
{
	if (arg == NULL || load(arg) < 0)
		thrd_exit(EXIT_FAILURE);
	store(arg);
	return EXIT_SUCCESS;
}
int bad_exit(void *job)
{
	thrd_t t;
	if (thrd_create(&t, fails_early, job) != thrd_success)
		return -1;
	thrd_join(t, NULL); // want dropped-error
	return 0;
}
int ok_exit_looks(void *job)
{
	thrd_t t;
	int result;
	if (thrd_create(&t, fails_early, job) != thrd_success)
		return -1;
	thrd_join(t, &result);
	return result;
}
