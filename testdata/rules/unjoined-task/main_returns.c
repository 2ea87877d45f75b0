#include <pthread.h>
#include <unistd.h>

void *serve(void *arg);
int step(int i);

int main(int argc, char **argv)
{
	(void)argv;
	pthread_t t;
	if (pthread_create(&t, NULL, serve, NULL) != 0) // want unjoined-task "'t' is still running when 'main' returns"
		return 1;
	if (argc > 1) {
		while (step(argc) == 0)
			pause();
		return 0;
	}
	pthread_join(t, NULL);
	return 0;
}
