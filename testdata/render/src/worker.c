#include <pthread.h>

void *work(void *arg);
int prepare(const char *name);

int load(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (prepare("größe 漢字 😀") != 0) { pthread_t late; pthread_create(&late, NULL, work, NULL); return -1; }
	pthread_join(t, NULL);
	return 0;
}
