// flags: -std=c++20 -isystem ../../models/stubs/tbb
#include <stdexcept>
#include <tbb/task_group.h>
#include <utility>
bool check(int i);
void work(int i);
static void fill(tbb::task_group &group)
{
	group.run([] { work(1); });
}
void bad_never_waited()
{
	tbb::task_group group;
	group.run([] { work(0); });
} // want missing-wait "'group'"
void bad_thrown_over_the_wait()
{
	tbb::task_group group;
	group.run([] { work(0); });
	if (!check(0))
		throw std::runtime_error("no"); // want missing-wait "'group'"
	group.wait();
}
void ok_filled_and_waited()
{
	tbb::task_group group;
	fill(group);
	group.wait();
}
void ok_caught_before_the_wait()
{
	tbb::task_group group;
	group.run([] { work(0); });
	try { if (!check(0)) throw std::runtime_error("no"); } catch (const std::runtime_error &) { work(2); }
	group.wait();
}
void ok_empty(int n)
{
	tbb::task_group group;
	if (n == 0)
		return;
	group.run([] { work(0); });
	group.wait();
}
