#include "team.h"

enum { COUNT = 5 };

int bad_team_left_behind(void)
{
	pthread_t team[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (!team_add(&team[i])) // want partial-spawn "team"
			return -1;
	team_end(team, COUNT);
	return 0;
}

int bad_one_too_few(void)
{
	pthread_t team[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (!team_add(&team[i])) { // want partial-spawn "team"
			team_end(team, i - 1);
			return -1;
		}
	team_end(team, COUNT);
	return 0;
}

int ok_team_ended(void)
{
	pthread_t team[COUNT];
	int i = 0;
	while (i < COUNT && team_add(&team[i]))
		i++;
	team_end(team, i);
	return i == COUNT ? 0 : -1;
}
