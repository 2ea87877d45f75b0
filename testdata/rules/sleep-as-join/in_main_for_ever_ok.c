#include <pthread.h>
#include <unistd.h>

void *watch(void *arg);
void beat(void);

int main(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, watch, NULL) != 0)
		return 1;
	for (;;) {
		beat();
		sleep(1);
	}
}
