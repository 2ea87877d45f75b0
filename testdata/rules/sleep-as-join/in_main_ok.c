// main sleeps between its own steps while a daemon runs as long as the process.
#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

void *watch(void *arg);
bool step(void);

int main(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, watch, NULL) != 0)
		return 1;
	pthread_detach(t);
	while (step())
		sleep(1);
	return 0;
}
