#include <pthread.h>
#include <stdbool.h>

void *work(void *arg);
int step(int i);

void ok_array_shift(void)
{
	pthread_t q[4];
	int n = 0;
	for (int i = 0; i < 10; i++) {
		if (n == 4) {
			pthread_join(q[0], NULL);
			for (int j = 1; j < n; j++)
				q[j - 1] = q[j];
			n--;
		}
		if (pthread_create(&q[n], NULL, work, NULL) != 0)
			break;
		n++;
	}
	while (n-- > 0)
		pthread_join(q[n], NULL);
}

void ok_ring(void)
{
	pthread_t q[4];
	unsigned head = 0, tail = 0;
	for (int i = 0; i < 10; i++) {
		if (head - tail == 4)
			pthread_join(q[tail++ % 4], NULL);
		if (pthread_create(&q[head % 4], NULL, work, NULL) != 0)
			break;
		head++;
	}
	while (tail != head)
		pthread_join(q[tail++ % 4], NULL);
}

void ok_double_buffer(void)
{
	pthread_t t[2];
	bool live[2] = {false, false};
	for (int i = 0; i < 10; i++) {
		int k = i & 1;
		if (live[k])
			pthread_join(t[k], NULL);
		live[k] = pthread_create(&t[k], NULL, work, NULL) == 0;
	}
	for (int k = 0; k < 2; k++)
		if (live[k])
			pthread_join(t[k], NULL);
}
