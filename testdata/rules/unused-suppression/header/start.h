// Used in one of the units that see it: that is enough.
#ifndef START_H
#define START_H
#include <pthread.h>
#ifdef __cplusplus
extern "C" {
#endif

void *work(void *arg);

static inline void start(int joined)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) /* NOLINT(unjoined-task) */ // want unjoined-task
		return;
	if (joined) pthread_join(t, NULL); /* NOLINT(double-join) */ // want unused-suppression "'double-join'"
}
#ifdef __cplusplus
}
#endif
#endif
