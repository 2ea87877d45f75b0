#include "stop.h"
#include <pthread.h>
int step(int i);
struct stop {
	pthread_mutex_t lock;
	bool requested;
};
void stop_request(struct stop *stop)
{
	pthread_mutex_lock(&stop->lock);
	stop->requested = true;
	pthread_mutex_unlock(&stop->lock);
}
bool stop_requested(struct stop *stop)
{
	pthread_mutex_lock(&stop->lock);
	bool requested = stop->requested;
	pthread_mutex_unlock(&stop->lock);
	return requested;
}
static struct stop quit = {PTHREAD_MUTEX_INITIALIZER, false};
static void *work(void *unused)
{
	(void)unused;
	int n = load(3, &quit);
	n += sort(n, &quit) + ok_store(n, &quit);
	step(n);
	return 0;
}
int main(void)
{
	pthread_t thread;
	if (pthread_create(&thread, 0, work, 0) != 0)
		return 1;
	stop_request(&quit);
	return pthread_join(thread, 0);
}
