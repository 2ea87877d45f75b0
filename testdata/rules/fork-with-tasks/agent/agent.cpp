#include "agent.hpp"

#include <unistd.h>

void Agent::start()
{
	thread = std::thread(&Agent::run, this);
}

void Agent::stop()
{
	thread.join();
}

int Agent::detach_process()
{
	switch (fork()) {
	case -1: return -1;
	case 0: return setsid() < 0 ? -1 : 0;
	default: _exit(0);
	}
}
