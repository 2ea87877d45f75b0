#include <pthread.h>
#include <stdbool.h>

void *work(void *arg);
int step(int i);

int ok_static_local(bool stop)
{
	static pthread_t t;
	return stop ? pthread_join(t, NULL) : pthread_create(&t, NULL, work, NULL);
}

int bad_static_local(void)
{
	static pthread_t t;
	return pthread_create(&t, NULL, work, NULL); // want unjoined-member "'t'"
}

int ok_thread_local(void)
{
	static _Thread_local pthread_t t;
	if (step(0) == 0)
		return pthread_create(&t, NULL, work, NULL);
	return pthread_join(t, NULL);
}

static struct {
	pthread_t thread;
	bool live;
} service;

int ok_static_struct(void)
{
	service.live = pthread_create(&service.thread, NULL, work, NULL) == 0;
	return service.live ? 0 : -1;
}

void ok_static_struct_stopped(void)
{
	if (service.live)
		pthread_join(service.thread, NULL);
	service.live = false;
}

int bad_local_beside_a_static(void)
{
	static pthread_t keeper;
	pthread_t t;
	if (pthread_create(&keeper, NULL, work, NULL) != 0) // want unjoined-member "'keeper'"
		return -1;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	return step(1) < 0 ? -1 : pthread_join(t, NULL);
}
