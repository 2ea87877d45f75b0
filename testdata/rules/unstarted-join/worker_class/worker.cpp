#include "worker.h"

void Worker::start()
{
	thread = std::thread(step, 0);
}

void Worker::start_if(bool wanted)
{
	if (wanted)
		start();
}

bool Worker::is_running() const
{
	return thread.joinable();
}

void Worker::stop()
{
	thread.join();
}

void Worker::stop_if_any()
{
	if (thread.joinable())
		thread.join();
}
