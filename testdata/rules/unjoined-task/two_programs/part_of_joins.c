#include "parts.h"

// It cannot be linked without the program that joins.
void ok_finished_by_its_own_program(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		finish(t);
	else
		joins_usage();
}
