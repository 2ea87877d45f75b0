// unsafe
#include <pthread.h>
void *work(void *arg);
int prepare(void);

int load(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (prepare() != 0)
		return -1; // nobody joins it
	pthread_join(t, NULL);
	return 0;
}
int result_kept(void)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, work, NULL);
	if (rc)
		return rc;
	while (prepare() != 0) {
		if (prepare() < 0)
			return -1;
	}
	(void)pthread_join(t, NULL);
	return 0;
}
