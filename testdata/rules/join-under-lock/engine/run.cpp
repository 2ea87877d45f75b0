#include "engine.hpp"

int Engine::steps()
{
	Locker locker(mutex);
	return count;
}

void Engine::run()
{
	while (steps() < 100)
		count++;
}

void Engine::start()
{
	thread = std::thread([this] { run(); });
}
