#include "watchers.h"

#include <utility>

void bad_two_in_one()
{
	Watcher watcher;
	watch(watcher);
	watch(watcher); // want lost-handle ""
	finish(watcher);
}

void bad_second_is_put_over_the_first()
{
	Watcher first, second;
	watch(first);
	watch(second);
	first.thread = std::move(second.thread); // want lost-handle ""
	finish(first);
}

void bad_made_over_it(bool again)
{
	Watcher watcher;
	watch(watcher);
	if (again)
		watcher.thread = make_watcher(); // want lost-handle ""
	finish(watcher);
}

void ok_one_after_the_other()
{
	Watcher watcher;
	watch(watcher);
	watch_again(watcher);
	finish(watcher);
}

void ok_moved_into_an_empty_one()
{
	Watcher first, second;
	watch(second);
	first.thread = std::move(second.thread);
	watch(second);
	finish(first);
	finish(second);
}
