#include <pthread.h>

struct service {
	pthread_t thread;
	int failed;
};

int service_start(struct service *service);
void service_stop(struct service *service);
int service_step(struct service *service);
