#include <threads.h>

int work(void *arg);

struct service {
	thrd_t timer, poll;
};

int bad_c11(struct service *service)
{
	return thrd_create(&service->timer, work, service); // want unjoined-member "service.timer"
}

int ok_c11(struct service *service)
{
	return thrd_create(&service->poll, work, service);
}

int ok_c11_joined(struct service *service)
{
	int result = 0;
	thrd_join(service->poll, &result);
	return result;
}
