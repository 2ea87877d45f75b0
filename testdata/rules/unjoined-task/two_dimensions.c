#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

int ok_two_dim(void)
{
	pthread_t t[4][4];
	for (int i = 0; i < 4; i++)
		for (int j = 0; j < 4; j++)
			if (pthread_create(&t[i][j], NULL, work, NULL))
				abort();
	for (int i = 0; i < 4; i++)
		for (int j = 0; j < 4; j++)
			pthread_join(t[i][j], NULL);
	return 0;
}

int bad_two_dim(void)
{
	pthread_t t[4][4];
	for (int i = 0; i < 4; i++)
		for (int j = 0; j < 4; j++)
			if (pthread_create(&t[i][j], NULL, work, NULL)) // want unjoined-task "t["
				abort();
	for (int i = 0; i < 4; i++)
		pthread_join(t[i][0], NULL);
	return 0;
}
