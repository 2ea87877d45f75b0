#include "service.h"

static void *bad_service_run(void *arg)
{
	struct service *service = arg;
	while (service_step(service) == 0)
		;
	service_stop(service); // want self-join ""
	return arg;
}

int service_start(struct service *service)
{
	return pthread_create(&service->thread, 0, bad_service_run, service);
}
