#include "crew.h"

int bad_leaves_the_others(void *arg)
{
	thrd_t members[CREW_SIZE];
	for (int i = 0; i < CREW_SIZE; i++)
		if (member_start(&members[i], arg) < 0) // want partial-spawn ""
			return -1;
	members_wait(members, CREW_SIZE);
	return 0;
}

int bad_one_too_few(void *arg)
{
	thrd_t members[CREW_SIZE];
	for (int i = 0; i < CREW_SIZE; i++)
		if (member_start(&members[i], arg) < 0) { // want partial-spawn ""
			members_wait(members, i - 1);
			return -1;
		}
	members_wait(members, CREW_SIZE);
	return 0;
}

int ok_those_that_run(void *arg)
{
	thrd_t members[CREW_SIZE];
	for (int i = 0; i < CREW_SIZE; i++)
		if (member_start(&members[i], arg) < 0) {
			members_wait(members, i);
			return -1;
		}
	members_wait(members, CREW_SIZE);
	return 0;
}

int ok_fewer_do_as_well(void *arg)
{
	thrd_t members[CREW_SIZE];
	int count = 0;
	while (count < CREW_SIZE && member_start(&members[count], arg) == 0)
		count++;
	members_wait(members, count);
	return count;
}
