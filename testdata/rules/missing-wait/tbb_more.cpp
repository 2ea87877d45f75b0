// flags: -std=c++20 -isystem ../../models/stubs/tbb
#include <tbb/task_group.h>
#include <utility>
bool check(int i);
void work(int i);
static void fill(tbb::task_group &group)
{
	group.run([] { work(1); });
}
int bad_early_return(int n)
{
	tbb::task_group group;
	for (int i = 0; i < n; i++) {
		group.run([i] { work(i); });
		if (!check(i))
			return i; // want missing-wait "'group'"
	}
	group.wait();
	return n;
}
void bad_filled_by_a_helper()
{
	tbb::task_group group;
	fill(group);
} // want missing-wait "'group'"
void ok_run_and_wait()
{
	tbb::task_group group;
	group.run([] { work(0); });
	group.run_and_wait([] { work(1); });
}
void ok_waited_on_both()
{
	tbb::task_group group;
	group.run([] { work(0); });
	if (!check(0)) {
		group.cancel();
		group.wait();
		return;
	}
	group.wait();
}
void ok_loop_and_wait(int n)
{
	tbb::task_group group;
	for (int i = 0; i < n; i++)
		group.run([i] { work(i); });
	group.wait();
}
