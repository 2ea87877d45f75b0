#include <chan/chan.h>
#include <pthread.h>

struct crew {
	chan_t *jobs;
	pthread_t thread;
};
int crew_start(struct crew *crew);
void crew_stop(struct crew *crew);
int choir_start(struct crew *choir);
void choir_stop(struct crew *choir);
void use(void *job);
