#include "worker.h"

worker::worker(int id) : id_(id), thread_(&worker::run, this) {}

worker::~worker()
{
	thread_.join();
}

void worker::run() {}

void loose_worker::start()
{
	thread_ = std::thread([] {});
}

void loose_worker::stop()
{
	if (thread_.joinable())
		thread_.join();
}
