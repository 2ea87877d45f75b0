#include "parts.h"

void bad_only_shown_by_its_own_program(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0) // want unjoined-task "'t'"
		finish(t);
	else
		shows_usage();
}
