#include "actor.h"

void Actor::stop()
{
	if (thread.joinable())
		thread.join();
}

void Actor::stop_from_anywhere()
{
	if (thread.joinable() && thread.get_id() != std::this_thread::get_id())
		thread.join();
}

bool Actor::step()
{
	return ++count < 100;
}
