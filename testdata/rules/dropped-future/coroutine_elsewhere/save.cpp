// flags: -std=c++20
#include "task.h"
void work(int job);
task save(int page)
{
	work(page);
	co_return;
}
task wrapped(int page)
{
	task made = save(page);
	made.handle.resume();
	return made;
}
