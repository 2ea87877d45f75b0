#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

void *work(void *arg);

// One bit of a number is nothing or that bit.
void bad_other_index(int i)
{
	pthread_t t[2];
	bool live[2] = {false, false};
	int k = i & 1;
	live[k] = pthread_create(&t[k], NULL, work, NULL) == 0; // want unjoined-task "'t[1]'"
	if (live[0])
		pthread_join(t[0], NULL);
}
void ok_both(int i)
{
	pthread_t t[2];
	bool live[2] = {false, false};
	int k = i & 1;
	live[k] = pthread_create(&t[k], NULL, work, NULL) == 0;
	if (live[0])
		pthread_join(t[0], NULL);
	if (live[1])
		pthread_join(t[1], NULL);
}
void ok_same_index(int i)
{
	pthread_t t[2];
	int k = i & 1;
	if (pthread_create(&t[k], NULL, work, NULL) == 0)
		pthread_join(t[k], NULL);
}
