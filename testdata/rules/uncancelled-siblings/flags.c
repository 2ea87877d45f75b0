#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
int load(void *part);
void note(const char *text);
static atomic_bool stop;
struct job {
	atomic_int quit;
	void *part;
};
static void *work(void *part)
{
	while (!atomic_load(&stop))
		if (load(part) < 0)
			return (void *)-1;
	return NULL;
}
static void *work_job(void *arg)
{
	struct job *job = arg;
	while (!job->quit)
		if (load(job->part) < 0)
			return (void *)1;
	return NULL;
}
static void *work_once(void *part)
{
	if (load(part) < 0)
		return (void *)-1;
	return NULL;
}
int bad_two(void *a, void *b)
{
	pthread_t first, second;
	void *error;
	if (pthread_create(&first, NULL, work, a) != 0)
		return -1;
	if (pthread_create(&second, NULL, work, b) != 0) {
		atomic_store(&stop, true);
		pthread_join(first, NULL);
		return -1;
	}
	pthread_join(first, &error);
	if (error != NULL) {
		pthread_join(second, NULL);
		return -1; // want uncancelled-siblings "'stop'"
	}
	pthread_join(second, &error);
	return error == NULL ? 0 : -1;
}
int ok_two(void *a, void *b)
{
	pthread_t first, second;
	void *error;
	if (pthread_create(&first, NULL, work, a) != 0)
		return -1;
	if (pthread_create(&second, NULL, work, b) != 0) {
		atomic_store(&stop, true);
		pthread_join(first, NULL);
		return -1;
	}
	pthread_join(first, &error);
	if (error != NULL) {
		atomic_store(&stop, true);
		pthread_join(second, NULL);
		return -1;
	}
	pthread_join(second, &error);
	return error == NULL ? 0 : -1;
}
int bad_loop(void **parts)
{
	pthread_t threads[4];
	int n, failed = 0;
	for (n = 0; n < 4; n++)
		if (pthread_create(&threads[n], NULL, work, parts[n]) != 0)
			break;
	for (int i = 0; i < n; i++) {
		void *error;
		pthread_join(threads[i], &error);
		if (error != NULL) // want uncancelled-siblings "'stop'"
			failed = 1;
	}
	return failed;
}
int ok_loop(void **parts)
{
	pthread_t threads[4];
	int n, failed = 0;
	for (n = 0; n < 4; n++)
		if (pthread_create(&threads[n], NULL, work, parts[n]) != 0)
			break;
	for (int i = 0; i < n; i++) {
		void *error;
		pthread_join(threads[i], &error);
		if (error != NULL) {
			stop = true;
			failed = 1;
		}
	}
	return failed;
}
int bad_members(struct job *job)
{
	pthread_t a, b;
	void *error;
	if (pthread_create(&a, NULL, work_job, job) != 0)
		return -1;
	if (pthread_create(&b, NULL, work_job, job) != 0) {
		job->quit = 1;
		pthread_join(a, NULL);
		return -1;
	}
	pthread_join(a, &error);
	if (error != NULL) {
		note("the first one has failed");
		pthread_join(b, NULL);
		return -2; // want uncancelled-siblings "'quit'"
	}
	job->quit = 1;
	pthread_join(b, &error);
	return error == NULL ? 0 : -1;
}
// There is no way to stop them.
int ok_no_means(void *a, void *b)
{
	pthread_t first, second;
	void *error;
	if (pthread_create(&first, NULL, work_once, a) != 0)
		return -1;
	if (pthread_create(&second, NULL, work_once, b) != 0) {
		pthread_join(first, NULL);
		return -1;
	}
	pthread_join(first, &error);
	if (error != NULL) {
		pthread_join(second, NULL);
		return -1;
	}
	pthread_join(second, &error);
	return error == NULL ? 0 : -1;
}
// They were told before.
int ok_told_before(void *a, void *b)
{
	pthread_t first, second;
	void *error;
	if (pthread_create(&first, NULL, work, a) != 0)
		return -1;
	if (pthread_create(&second, NULL, work, b) != 0) {
		atomic_store(&stop, true);
		pthread_join(first, NULL);
		return -1;
	}
	note("wait");
	atomic_store(&stop, true);
	pthread_join(first, &error);
	if (error != NULL) {
		pthread_join(second, NULL);
		return -1;
	}
	pthread_join(second, &error);
	return error == NULL ? 0 : -1;
}
static void stop_all(void)
{
	atomic_store(&stop, true);
}
int ok_callee(void *a, void *b)
{
	pthread_t first, second;
	void *error;
	if (pthread_create(&first, NULL, work, a) != 0)
		return -1;
	if (pthread_create(&second, NULL, work, b) != 0) {
		stop_all();
		pthread_join(first, NULL);
		return -1;
	}
	pthread_join(first, &error);
	if (error != NULL) {
		stop_all();
		pthread_join(second, NULL);
		return -1;
	}
	pthread_join(second, &error);
	return error == NULL ? 0 : -1;
}
// One task only.
int ok_one(void *a)
{
	pthread_t first;
	void *error;
	if (pthread_create(&first, NULL, work, a) != 0)
		return -1;
	pthread_join(first, &error);
	if (error != NULL)
		return -1;
	return 0;
}
