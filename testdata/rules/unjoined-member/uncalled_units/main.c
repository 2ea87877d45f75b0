#include "pool.h"

#include <stdio.h>

int main(void)
{
	pool_start(pool_get());
	pool_watch(pool_get());
	getchar();
	pool_unwatch(pool_get());
	return 0;
}
