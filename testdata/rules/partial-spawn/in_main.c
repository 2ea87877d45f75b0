#include <pthread.h>
#include <stdio.h>

enum { COUNT = 4 };
void *work(void *arg);

int main(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0) { // want partial-spawn "'main' returns"
			perror("pthread_create");
			return 1;
		}
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
