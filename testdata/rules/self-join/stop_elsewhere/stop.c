#include "service.h"

void service_stop(struct service *service)
{
	pthread_join(service->thread, 0);
}

int service_step(struct service *service)
{
	return service->failed;
}

int ok_run_to_the_end(struct service *service)
{
	if (service_start(service) != 0)
		return -1;
	service_stop(service);
	return 0;
}
