#include "parts.h"

void parts_settle(nsync_counter left)
{
	nsync_counter_wait(left, nsync_time_no_deadline);
}

void parts_meet(nsync_counter left)
{
	nsync_counter_add(left, -1);
	parts_settle(left);
}
