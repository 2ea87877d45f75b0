// flags: -std=c++20 -isystem ../../models/stubs/tbb
// A group of tasks that some way does not wait for, in several forms.
#include <memory>
#include <stdexcept>
#include <tbb/task_group.h>
bool check(int i);
void work(int i);

void bad_one_arm()
{
	tbb::task_group group;
	group.run([] { work(0); });
	if (check(0))
		group.wait();
} // want missing-wait "'group'"
void bad_left_early(int count)
{
	tbb::task_group group;
	for (int i = 0; i < count; i++) {
		group.run([i] { work(i); });
		if (!check(i))
			return; // want missing-wait "'group'"
	}
	group.wait();
}
void bad_jumped_over()
{
	tbb::task_group group;
	group.run([] { work(0); });
	if (!check(1))
		goto out;
	group.wait();
out:
	work(2);
} // want missing-wait "'group'"
void ok_waited_on_both()
{
	tbb::task_group group;
	group.run([] { work(0); });
	if (check(0)) {
		group.wait();
		return;
	}
	work(1);
	group.wait();
}
