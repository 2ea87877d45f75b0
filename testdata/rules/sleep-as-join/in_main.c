// main sleeps for its tasks and ends the process.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

void *greet(void *arg);

int main(int count, char **words)
{
	for (int i = 1; i < count; i++) {
		pthread_t t;
		if (pthread_create(&t, NULL, greet, words[i]) != 0)
			return 1;
		pthread_detach(t);
	}
	sleep(5); // want sleep-as-join ""
	puts("done");
	return 0;
}
