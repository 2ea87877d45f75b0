#include "helper.h"

#include <stdio.h>

void helper_finish(pthread_t thread)
{
	void *result;
	pthread_join(thread, &result);
}

void helper_finish_if(pthread_t thread, bool wanted)
{
	if (wanted)
		helper_finish(thread);
}

void helper_log(pthread_t thread)
{
	printf("%lu\n", (unsigned long)thread);
}
