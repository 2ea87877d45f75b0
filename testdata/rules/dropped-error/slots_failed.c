// Errors that are positive numbers, where a call has failed; and errors that a function of the task leaves.
#include <pthread.h>
#include <stdlib.h>
int work(int n);
int start(pthread_t *thread, void *(*entry)(void *), void *part)
{
	return pthread_create(thread, NULL, entry, part);
}
struct failed { int number, problem; };
static void *run_failed(void *data)
{
	struct failed *part = data;
	if (work(part->number) < 0)
		part->problem = 1;
	return NULL;
}
void bad_failed(void)
{
	struct failed part = {1, 0};
	pthread_t thread;
	if (pthread_create(&thread, NULL, run_failed, &part) == 0)
		pthread_join(thread, NULL); // want dropped-error "'problem'"
}
struct memory { char *bytes; int lacking; };
static void *run_memory(void *data)
{
	struct memory *part = data;
	part->bytes = malloc(12);
	if (part->bytes == NULL) {
		part->lacking = 12;
		return NULL;
	}
	free(part->bytes);
	return NULL;
}
void bad_memory(void)
{
	struct memory part = {NULL, 0};
	pthread_t thread;
	if (pthread_create(&thread, NULL, run_memory, &part) == 0)
		pthread_join(thread, NULL); // want dropped-error "'lacking'"
}
// No failure: how far it came.
struct stage { int number, stage; };
static void *run_stage(void *data)
{
	struct stage *part = data;
	if (work(part->number) > 3)
		part->stage = 2;
	return NULL;
}
void ok_stage(void)
{
	struct stage part = {1, 0};
	pthread_t thread;
	if (pthread_create(&thread, NULL, run_stage, &part) == 0)
		pthread_join(thread, NULL);
}
struct below { int number, trouble; };
static void step(struct below *part)
{
	if (work(part->number) < 0)
		part->trouble = -1;
}
static void *run_below(void *data)
{
	step(data);
	return NULL;
}
void bad_below(void)
{
	struct below part = {1, 0};
	pthread_t thread;
	if (pthread_create(&thread, NULL, run_below, &part) == 0)
		pthread_join(thread, NULL); // want dropped-error "'trouble'"
}
// The task hears of it, and acts.
struct heard { int number, mishap; };
static int try_step(struct heard *part)
{
	if (work(part->number) < 0) {
		part->mishap = -1;
		return -1;
	}
	return 0;
}
static void *run_heard(void *data)
{
	while (try_step(data) < 0)
		work(0);
	return NULL;
}
void ok_heard(void)
{
	struct heard part = {1, 0};
	pthread_t thread;
	if (pthread_create(&thread, NULL, run_heard, &part) == 0)
		pthread_join(thread, NULL);
}
