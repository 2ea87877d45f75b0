#include "crew.h"

#include <stdlib.h>

int step(int i);

int bad_waited_for_twice(void)
{
	struct crew crew;
	if (crew_start(&crew) != 0)
		return -1;
	crew_wait(&crew);
	int result = step(0);
	crew_wait(&crew); // known-miss double-join ""
	return result;
}

int bad_left_and_waited_for(void)
{
	struct crew crew;
	if (crew_start(&crew) != 0)
		return -1;
	if (step(0) < 0)
		crew_leave(&crew);
	crew_wait(&crew); // known-miss double-join ""
	return 0;
}

int bad_one_is_waited_for_before(void)
{
	struct crew crew;
	if (crew_start(&crew) != 0)
		return -1;
	thrd_join(crew.members[0], NULL);
	for (int i = 0; i < CREW_MAX; i++)
		thrd_join(crew.members[i], NULL); // want double-join ""
	return 0;
}

int ok_finished_twice(void)
{
	struct crew crew;
	if (crew_start(&crew) != 0)
		return -1;
	crew_finish(&crew);
	crew_finish(&crew);
	return 0;
}

int ok_started_again(void)
{
	struct crew crew;
	for (int i = 0; i < 2; i++) {
		if (crew_start(&crew) != 0)
			return -1;
		crew_wait(&crew);
	}
	return 0;
}

int ok_left_or_waited_for(void)
{
	struct crew crew;
	if (crew_start(&crew) != 0)
		return -1;
	if (step(0) < 0)
		crew_leave(&crew);
	else
		crew_wait(&crew);
	return 0;
}

int ok_two_crews(void)
{
	struct crew first, second;
	if (crew_start(&first) != 0 || crew_start(&second) != 0)
		_Exit(1);
	crew_wait(&first);
	crew_wait(&second);
	return 0;
}
