#include "services.h"

#include <stddef.h>
#include <stdlib.h>

int bad_left(void)
{
	struct service service;
	if (service_start(&service) != 0)
		return -1;
	service_leave(&service); // want detached-task ""
	return 0;
}

int bad_left_on_one_way(int hurry)
{
	struct service service;
	if (service_start(&service) != 0)
		return -1;
	if (hurry)
		service_leave(&service); // want detached-task ""
	else
		service_wait(&service);
	return 0;
}

int bad_leaves_at_once(void *arg)
{
	pthread_t t;
	return pthread_create(&t, NULL, bad_leaves_itself, arg); // want detached-task ""
}

int ok_waited_for(void)
{
	struct service service;
	if (service_start(&service) != 0)
		return -1;
	service_wait(&service);
	return 0;
}

int ok_process_ends(void)
{
	struct service service;
	if (service_start(&service) != 0)
		return -1;
	exit(0);
}

int ok_callers(struct service *service)
{
	return service_start(service);
}
