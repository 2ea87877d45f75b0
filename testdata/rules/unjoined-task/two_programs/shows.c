#include "parts.h"

#include <stdio.h>

void shows_usage(void)
{
}

void finish(pthread_t thread)
{
	printf("%lu\n", (unsigned long)thread);
}

int main(void)
{
	bad_only_shown_by_its_own_program();
	ok_finished_by_nobody_knows_whom();
	return 0;
}
