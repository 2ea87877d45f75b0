// A service in another unit than its user.
// file: service.h
#include <pthread.h>

struct service {
	pthread_t thread;
	int running;
};

int choice(void);
struct service *service_new(void);
int service_start(struct service *service);
void service_stop(struct service *service);
void service_free(struct service *service);
// file: service.c
#include "service.h"

#include <stdlib.h>

static void *work(void *arg)
{
	return arg;
}

struct service *service_new(void)
{
	return calloc(1, sizeof(struct service));
}

int service_start(struct service *service)
{
	if (pthread_create(&service->thread, NULL, work, NULL) != 0)
		return -1;
	service->running = 1;
	return 0;
}

void service_stop(struct service *service)
{
	if (service->running)
		pthread_join(service->thread, NULL);
}

void service_free(struct service *service)
{
	free(service);
}
// file: main.c
#include "service.h"

static void freed_without_stop(void)
{
	struct service *service = service_new();
	if (!service)
		return;
	if (service_start(service) == 0 && choice()) // truth: forgotten
		service_stop(service);
	service_free(service);
}

// The flag stays.
static void stopped_twice(void)
{
	struct service *service = service_new();
	if (!service)
		return;
	service_start(service);
	service_stop(service);
	if (choice())
		service_stop(service); // truth: double
	service_free(service);
}

int main(void)
{
	freed_without_stop();
	stopped_twice();
	return 0;
}
