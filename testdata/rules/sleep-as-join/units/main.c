#include "clock.h"
#include <pthread.h>
#include <stddef.h>

static int bad_rests_for_its_task(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, watch, NULL) != 0)
		return -1;
	pthread_detach(t);
	rest(2); // want sleep-as-join ""
	return watched();
}
static int ok_rests_while_it_watches(void)
{
	if (start_watching() != 0)
		return -1;
	rest(2);
	stop_watching();
	return watched();
}
int main(void)
{
	return bad_rests_for_its_task() + ok_rests_while_it_watches();
}
