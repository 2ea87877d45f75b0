// pthread_exit in main: the process lives until the last thread ends.
#include <pthread.h>
#include <unistd.h>

void *watch(void *arg);

int main(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, watch, NULL) != 0)
		return 1;
	pthread_detach(t);
	sleep(1);
	pthread_exit(NULL);
}
