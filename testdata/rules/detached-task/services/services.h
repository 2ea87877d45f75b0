#include <pthread.h>
#include <stdbool.h>

struct service {
	pthread_t thread;
	bool detached;
};

void *service_run(void *arg);
int service_start(struct service *service);
void service_wait(struct service *service);
void service_leave(struct service *service);
void *bad_leaves_itself(void *arg);
