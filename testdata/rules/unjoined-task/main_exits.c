#include <pthread.h>
#include <stdlib.h>

void *serve(void *arg);
int step(int i);

int main(int argc, char **argv)
{
	(void)argv;
	pthread_t a, b;
	if (pthread_create(&a, NULL, serve, NULL) != 0)
		return 1;
	if (argc > 2)
		exit(step(1));
	if (pthread_create(&b, NULL, serve, NULL) != 0)
		exit(1);
	if (argc > 1)
		pthread_exit(NULL); // the process lives on until both threads have ended
	pthread_join(a, NULL);
	pthread_join(b, NULL);
}
