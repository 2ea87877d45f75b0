#include "engine.hpp"

void Engine::bad_stop()
{
	Locker locker(mutex);
	stopped = true;
	thread.join(); // want join-under-lock "waits for 'thread' while 'mutex' is held"
}

void Engine::ok_stop()
{
	{
		Locker locker(mutex);
		stopped = true;
	}
	thread.join();
}
