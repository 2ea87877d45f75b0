#include "parts.h"

void ok_finished_by_nobody_knows_whom(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		finish(t);
}
