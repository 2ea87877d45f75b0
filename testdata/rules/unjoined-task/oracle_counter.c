#include <pthread.h>

void *work(void *arg);

static int mk(pthread_t *t)
{
	return pthread_create(t, NULL, work, NULL);
}

static int mk_ok(pthread_t *t)
{
	if (pthread_create(t, NULL, work, NULL) != 0)
		return 0;
	return 1;
}

static void join_all(pthread_t *v, int n)
{
	for (int i = 0; i < n; i++)
		pthread_join(v[i], NULL);
}

// A failed start leaves its element to the next one.
void ok_next_free_element(int n)
{
	pthread_t v[3];
	int c = 0;
	for (int i = 0; i < n; i++)
		if (mk(&v[c]) == 0)
			c++;
	for (int i = 0; i < c; i++)
		pthread_join(v[i], NULL);
}

void ok_next_free_element_and_helpers(int n)
{
	pthread_t v[3];
	int c = 0;
	for (int i = 0; i < n; i++)
		if (mk_ok(&v[c]))
			c++;
	join_all(v, c);
}
