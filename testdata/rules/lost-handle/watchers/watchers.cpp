#include "watchers.h"

void work();

std::thread make_watcher()
{
	return std::thread(work);
}

void watch(Watcher &watcher)
{
	watcher.thread = make_watcher();
}

void watch_again(Watcher &watcher)
{
	finish(watcher);
	watch(watcher);
}

void finish(Watcher &watcher)
{
	if (watcher.thread.joinable())
		watcher.thread.join();
}
