#include "jobs.hpp"

void Jobs::start(std::string line)
{
	threads.emplace_back(run, line);
}

void Jobs::start_first()
{
	if (threads.empty())
		start("first");
}

bool Jobs::try_start(std::string line)
{
	if (threads.size() >= 8)
		return false;
	start(line);
	return true;
}

void Jobs::finish()
{
	for (std::thread &thread : threads)
		thread.join();
	threads.clear();
}
