#include <pthread.h>
#include <stddef.h>

void *work(void *arg);
int step(int i);

int ok_array_of_addresses(void)
{
	pthread_t a, b;
	pthread_t *all[] = {&a, &b};
	if (pthread_create(&a, NULL, work, NULL) != 0)
		return -1;
	if (pthread_create(&b, NULL, work, NULL) != 0) {
		pthread_join(a, NULL);
		return -1;
	}
	for (size_t i = 0; i < 2; i++)
		pthread_join(*all[i], NULL);
	return 0;
}

int ok_one_of_two_variables(int second)
{
	pthread_t a = 0, b = 0;
	if (pthread_create(second ? &b : &a, NULL, work, NULL) != 0)
		return -1;
	return pthread_join(second ? b : a, NULL);
}

int ok_function_pointer_joins(void)
{
	int (*join)(pthread_t, void **) = pthread_join;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	return join(t, NULL);
}

int ok_pointer_to_the_local(void)
{
	pthread_t t, *p = &t;
	if (pthread_create(p, NULL, work, NULL) != 0)
		return -1;
	step(0);
	return pthread_join(*p, NULL);
}

int bad_pointer_to_the_local(void)
{
	pthread_t t, *p = &t;
	if (pthread_create(p, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	if (step(0) < 0)
		return -1;
	return pthread_join(*p, NULL);
}
