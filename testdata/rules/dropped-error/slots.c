#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
int work(int n);

struct part {
	int number, error;
};
static void *run_part(void *data)
{
	struct part *part = data;
	if (work(part->number) < 0) {
		part->error = -1;
		return NULL;
	}
	work(2);
	return NULL;
}
int bad_parts(void)
{
	struct part parts[4];
	pthread_t threads[4];
	memset(parts, 0, sizeof parts);
	for (int i = 0; i < 4; i++) {
		parts[i].number = i;
		if (pthread_create(&threads[i], NULL, run_part, &parts[i]) != 0)
			parts[i].number = -1;
	}
	for (int i = 0; i < 4; i++)
		if (parts[i].number >= 0)
			pthread_join(threads[i], NULL); // want dropped-error "leaves an error in 'error'"
	return 0;
}
struct looked {
	int number, failure;
};
static void *run_looked(void *data)
{
	struct looked *part = data;
	if (work(part->number) < 0) {
		part->failure = -1;
		return NULL;
	}
	work(2);
	return NULL;
}
int ok_looked(void)
{
	struct looked part = {1, 0};
	pthread_t thread;
	if (pthread_create(&thread, NULL, run_looked, &part) != 0)
		return -1;
	pthread_join(thread, NULL);
	return part.failure;
}
// Only a number of its work.
struct lowest {
	int number, lowest;
};
static void *run_lowest(void *data)
{
	struct lowest *part = data;
	part->lowest = -1;
	work(part->number);
	return NULL;
}
int ok_lowest(void)
{
	struct lowest part = {1, 0};
	pthread_t thread;
	if (pthread_create(&thread, NULL, run_lowest, &part) != 0)
		return -1;
	pthread_join(thread, NULL);
	return 0;
}
struct said {
	int number, problem;
};
static void *run_said(void *data)
{
	struct said *part = data;
	if (work(part->number) < 0) {
		fprintf(stderr, "part %d failed\n", part->number);
		part->problem = -1;
		return NULL;
	}
	return NULL;
}
int ok_said(void)
{
	struct said part = {1, 0};
	pthread_t thread;
	if (pthread_create(&thread, NULL, run_said, &part) != 0)
		return -1;
	pthread_join(thread, NULL);
	return 0;
}
// The parent process reads all of it.
struct written {
	int number, status;
};
static void *run_written(void *data)
{
	struct written *part = data;
	if (work(part->number) < 0) {
		part->status = -1;
		return NULL;
	}
	return NULL;
}
int ok_written(int pipe)
{
	struct written part = {1, 0};
	pthread_t thread;
	if (pthread_create(&thread, NULL, run_written, &part) != 0)
		return -1;
	pthread_join(thread, NULL);
	return write(pipe, &part, sizeof part) < 0;
}
