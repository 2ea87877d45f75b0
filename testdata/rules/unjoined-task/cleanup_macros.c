#include <pthread.h>

void *work(void *arg);
int step(int i);

static void joiner(pthread_t *t) { pthread_join(*t, NULL); }
static void forgetter(pthread_t *t) { *t = 0; }
#define CLEAN(f) __attribute__((cleanup(f)))
#define JOINED CLEAN(joiner)
#define auto_thread(how) __attribute__((__unused__, __cleanup__(how##er))) pthread_t

int ok_named_by_an_argument(void)
{
	auto_thread(join) t;
	while (pthread_create(&t, NULL, work, NULL) != 0)
		step(0);
	if (step(1) < 0)
		return -1;
	return step(2);
}

int ok_macro_in_a_macro(void)
{
	for (int i = 0; i < 3; i++) {
		JOINED pthread_t t;
		while (pthread_create(&t, NULL, work, NULL) != 0)
			step(0);
		if (step(1) < 0)
			break;
		if (step(2) < 0)
			goto out;
	}
out:
	return 0;
}

int bad_another_one_is_named(void)
{
	CLEAN(forgetter) pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	return 0; // want lost-handle "'t'"
}
