#include <pthread.h>
#include <stddef.h>

void *work(void *arg);
int step(int i);

struct options {
	int threaded;
};

int ok_same_condition_twice(int threaded)
{
	pthread_t t;
	if (threaded && pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	step(0);
	return threaded ? pthread_join(t, NULL) : 0;
}

int ok_option_tested_twice(const struct options *options)
{
	pthread_t t;
	if (options->threaded) {
		if (pthread_create(&t, NULL, work, NULL) != 0)
			return -1;
	}
	int result = 7;
	if (options->threaded)
		pthread_join(t, NULL);
	return result;
}

int bad_condition_changed_between(int threaded)
{
	pthread_t t;
	if (threaded && pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	if (step(0) < 0)
		threaded = 0;
	return threaded ? pthread_join(t, NULL) : 0;
}

int bad_opposite_condition(int threaded)
{
	pthread_t t;
	if (threaded && pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	if (!threaded)
		return 0;
	return step(1);
}

int ok_pointer_as_flag(int threaded)
{
	pthread_t storage, *t = NULL;
	if (threaded && pthread_create(&storage, NULL, work, NULL) == 0)
		t = &storage;
	step(0);
	return t != NULL ? pthread_join(*t, NULL) : 0;
}
