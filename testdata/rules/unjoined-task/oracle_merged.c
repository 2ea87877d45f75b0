#include <pthread.h>

void *work(void *arg);
int choice(void);

static int mk(pthread_t *t)
{
	return pthread_create(t, NULL, work, NULL);
}

static int load(int n)
{
	int ok = 0;
	for (int i = 0; i < n; i++) {
		pthread_t t;
		if (mk(&t) != 0)
			continue;
		ok = 1;
		if (choice()) {
			pthread_join(t, NULL);
			break;
		}
		pthread_join(t, NULL);
	}
	return ok;
}

// What it returns is 0 or 1, never negative.
int ok_result_is_never_negative(int n)
{
	pthread_t own;
	int started = 0;
	if (mk(&own) == 0)
		started = 1;
	if (load(n) < 0)
		return 1;
	if (started)
		pthread_join(own, NULL);
	return 0;
}

// The last joins do not ask for the flags, which are written for nobody.
void bad_unread_flags(void)
{
	pthread_t v[3];
	int ok[3] = {0};
	for (int i = 0; i < 3; i++)
		ok[i] = mk(&v[i]) == 0;
	for (int i = 0; i < 3; i++)
		pthread_join(v[i], NULL); // want unstarted-join "'v[0]'"
}
