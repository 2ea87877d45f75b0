#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct worker {
	pthread_t t;
	bool on;
};

void *work(void *arg);
int step(int i);

void ok_slot_reuse(struct worker *w)
{
	if (w->on) {
		pthread_join(w->t, NULL);
		w->on = false;
	}
	if (pthread_create(&w->t, NULL, work, w) == 0)
		w->on = true;
}

void ok_chunked(int n)
{
	pthread_t t[8];
	for (int done = 0; done < n;) {
		int k = 0;
		while (k < 8 && done < n) {
			if (pthread_create(&t[k], NULL, work, NULL) != 0)
				break;
			k++;
			done++;
		}
		for (int i = 0; i < k; i++)
			pthread_join(t[i], NULL);
	}
}

void bad_rounds(void)
{
	pthread_t t[4];
	for (int r = 0; r < 3; r++) {
		for (int i = 0; i < 4; i++)
			if (pthread_create(&t[i], NULL, work, NULL) != 0) // want lost-handle "t["
				abort();
	}
	for (int i = 0; i < 4; i++)
		pthread_join(t[i], NULL);
}
