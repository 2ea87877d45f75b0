#include "agent.hpp"

int bad_started_before_it_goes_away()
{
	Agent agent;
	agent.start();
	int error = agent.detach_process(); // want fork-with-tasks ""
	if (error == 0)
		error = agent.serve();
	agent.stop();
	return error;
}

int ok_goes_away_first()
{
	Agent agent;
	if (agent.detach_process() != 0)
		return -1;
	agent.start();
	int error = agent.serve();
	agent.stop();
	return error;
}
