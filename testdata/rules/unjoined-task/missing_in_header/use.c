// broken
#include "layer.h"

void ok_stopped_by_broken_code(void)
{
	struct layer layer;
	if (pthread_create(&layer.t, NULL, work, NULL) == 0)
		layer_stop(&layer);
}

void ok_stopped(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		thread_stop(t);
}

void bad_beside(int n)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0 && n > 0) // want unjoined-task "'t'"
		thread_stop(t);
}
