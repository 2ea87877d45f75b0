#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { N = 8 };
void *work(void *arg);
int step(int i);

int ok_event_loop(void)
{
	enum { INIT, RUN, DRAIN, DONE } state = INIT;
	pthread_t t;
	int rc = 0;
	while (state != DONE) {
		switch (state) {
		case INIT:
			rc = pthread_create(&t, NULL, work, NULL);
			state = rc ? DONE : RUN;
			break;
		case RUN:
			if (step(0))
				state = DRAIN;
			break;
		case DRAIN:
			pthread_join(t, NULL);
			state = DONE;
			break;
		case DONE:
			break;
		}
	}
	return rc;
}

int ok_memcpy(pthread_t *out)
{
	pthread_t t[N];
	for (int i = 0; i < N; i++)
		if (pthread_create(&t[i], NULL, work, NULL))
			abort();
	memcpy(out, t, sizeof t);
	return N;
}
