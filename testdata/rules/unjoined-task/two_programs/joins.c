#include "parts.h"

void joins_usage(void)
{
}

void finish(pthread_t thread)
{
	pthread_join(thread, 0);
}

int main(void)
{
	ok_finished_by_its_own_program();
	ok_finished_by_nobody_knows_whom();
	return 0;
}
