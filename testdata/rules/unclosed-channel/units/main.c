// flags: -isystem ../../../models/stubs/chan
#include "jobs.h"

void crew_stop(struct crew *crew)
{
	chan_close(crew->jobs);
	pthread_join(crew->thread, NULL);
	chan_dispose(crew->jobs);
}
static int ok_closed_in_this_unit(void)
{
	struct crew crew;
	if (crew_start(&crew) != 0)
		return -1;
	chan_send(crew.jobs, "dig");
	crew_stop(&crew);
	return 0;
}
static int bad_closed_in_no_unit(void)
{
	struct crew choir;
	if (choir_start(&choir) != 0)
		return -1;
	chan_send(choir.jobs, "a song");
	choir_stop(&choir);
	return 0;
}
int main(void)
{
	return ok_closed_in_this_unit() + bad_closed_in_no_unit();
}
