#include <pthread.h>

#define STANDARD _Noreturn
#define GNU __attribute__((__noreturn__, __cold__))

STANDARD void die(const char *why);
GNU void fail(int code);
struct ops { void (*give_up)(int code) __attribute__((noreturn)); void (*complain)(int code); };
void *work(void *arg);
int step(int i);

int ok_ends_by_the_standards_word(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		die("no thread");
	if (step(0) < 0)
		die("no step");
	return pthread_join(t, NULL);
}

int ok_ends_by_an_attribute(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (step(0) < 0)
		fail(1);
	return pthread_join(t, NULL);
}

int ok_ends_through_a_pointer(const struct ops *ops)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (step(0) < 0) {
		ops->give_up(1);
		return -1;
	}
	return pthread_join(t, NULL);
}

int bad_goes_on(const struct ops *ops)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	if (step(0) < 0) {
		ops->complain(1);
		return -1;
	}
	return pthread_join(t, NULL);
}
