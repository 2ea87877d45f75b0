#include "services.h"

#include <stddef.h>

int service_start(struct service *service)
{
	service->detached = false;
	return pthread_create(&service->thread, NULL, service_run, service);
}

void service_wait(struct service *service)
{
	if (!service->detached)
		pthread_join(service->thread, NULL);
}

void service_leave(struct service *service)
{
	service->detached = true;
	pthread_detach(service->thread);
}

void *bad_leaves_itself(void *arg)
{
	pthread_detach(pthread_self());
	return service_run(arg);
}
