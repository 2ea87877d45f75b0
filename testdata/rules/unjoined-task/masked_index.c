#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

void *work(void *arg);

// What starts at an index that nobody knows is followed, and not blamed.
void bad_other_index(int i)
{
	pthread_t t[2];
	bool live[2] = {false, false};
	int k = i & 1;
	live[k] = pthread_create(&t[k], NULL, work, NULL) == 0; // known-miss unjoined-task ""
	if (live[0])
		pthread_join(t[0], NULL);
}
