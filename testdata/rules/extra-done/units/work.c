#include "counter.h"

int prepare(void);

int work(nsync_counter left)
{
	if (prepare() < 0)
		return -1;
	nsync_counter_add(left, -1); // done
	return 0;
}
