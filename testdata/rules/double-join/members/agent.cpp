#include "agent.hpp"

void work();

void Agent::start()
{
	thread = std::thread(work);
}

void Agent::wait()
{
	thread.join();
}

void Agent::wait_if_any()
{
	if (thread.joinable())
		thread.join();
}

void Agent::let_go()
{
	thread.detach();
}
