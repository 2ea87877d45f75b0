#include <pthread.h>
enum event { MESSAGE, RESULT };
static int skipped, written;
int print(const char *text);
static void log_event(enum event event, const char *text, int skip)
{
	switch (event) {
	case RESULT:
		if (skip)
			skipped++;
		break;
	case MESSAGE:
		print(text);
		break;
	}
}
static void *work(void *arg)
{
	log_event(MESSAGE, "working", 0);
	return arg;
}
int ok_other_case(void)
{
	pthread_t one, two;
	if (pthread_create(&one, NULL, work, NULL) != 0)
		return -1;
	if (pthread_create(&two, NULL, work, NULL) != 0) {
		pthread_join(one, NULL);
		return -1;
	}
	pthread_join(one, NULL);
	pthread_join(two, NULL);
	log_event(RESULT, "done", 1);
	return skipped;
}
static void count(const char *text)
{
	written++;
	print(text);
}
static void *work_counted(void *arg)
{
	count("working");
	return arg;
}
int bad_counted(void)
{
	pthread_t one, two;
	if (pthread_create(&one, NULL, work_counted, NULL) != 0)
		return -1;
	if (pthread_create(&two, NULL, work_counted, NULL) != 0) { // want shared-slot "'written'"
		pthread_join(one, NULL);
		return -1;
	}
	pthread_join(one, NULL);
	pthread_join(two, NULL);
	return written;
}
