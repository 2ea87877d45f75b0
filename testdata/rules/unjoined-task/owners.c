#include <pthread.h>
#include <stdlib.h>

struct service {
	pthread_t thread;
	struct service *next;
};

void *work(void *arg);
void remember(pthread_t thread);
void remember_address(const pthread_t *thread);

static pthread_t global;
static struct service *services;

int ok_returned(pthread_t *ret_thread)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	*ret_thread = t;
	return 0;
}

void ok_stored_in_a_global(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		global = t;
}

void ok_given_away(int by_address)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	if (by_address)
		remember_address(&t);
	else
		remember(t);
}

int ok_linked_into_a_list(void)
{
	struct service *service = malloc(sizeof *service);
	if (service == NULL)
		return -1;
	if (pthread_create(&service->thread, NULL, work, service) != 0) {
		free(service);
		return -1;
	}
	service->next = services;
	services = service;
	return 0;
}

void join_global(void) { pthread_join(global, NULL); }
void join_service(struct service *service) { pthread_join(service->thread, NULL); }
