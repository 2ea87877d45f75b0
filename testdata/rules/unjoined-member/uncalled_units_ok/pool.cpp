#include "pool.h"

void Pool::ok_start()
{
	worker_ = std::thread([] {});
}

void Pool::ok_watch()
{
	monitor_ = std::thread([] {});
}

void Pool::ok_stop()
{
	worker_.join();
}

void Pool::join_all()
{
	if (monitor_.joinable())
		monitor_.join();
}

Pool::~Pool()
{
	join_all();
	if (worker_.joinable())
		worker_.join();
}
