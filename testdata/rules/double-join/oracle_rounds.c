#include <pthread.h>

void *work(void *arg);
int choice(void);

static int mk(pthread_t *t)
{
	return pthread_create(t, NULL, work, NULL);
}

// Two rounds at most: one start and one join, or none.
void ok_two_rounds(void)
{
	pthread_t t = 0;
	int ok = 0, round = 0;
	while (1) {
		if (round++ == 2)
			break;
		if (choice() && !ok) {
			if (mk(&t) != 0)
				continue;
			ok = 1;
		} else if (t) {
			pthread_join(t, NULL);
			ok = 0;
		}
	}
	if (ok)
		pthread_join(t, NULL);
}
