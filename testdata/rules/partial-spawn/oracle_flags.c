#include <pthread.h>

void *work(void *arg);

static int mk(pthread_t *t)
{
	return pthread_create(t, NULL, work, NULL);
}

// Four rounds would be undefined: there are three elements.
void ok_flags_up_to_a_parameter(int n)
{
	pthread_t v[3];
	int ok[3] = {0};
	for (int i = 0; i < n; i++)
		if (mk(&v[i]) == 0)
			ok[i] = 1;
	for (int i = 0; i < n; i++)
		if (ok[i])
			pthread_join(v[i], NULL);
}
