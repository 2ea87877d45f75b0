// flags: -std=c++20 -isystem ../../models/stubs/marl
#include <marl/waitgroup.h>
#include <thread>
void work();
void bad_add_in_every_task(int n)
{
	marl::WaitGroup group;
	for (int i = 0; i < n; i++)
		marl::schedule([group] {
			group.add(1); // known-miss add-after-spawn "after the task was started"
			work();
			group.done();
		});
	group.wait();
}
void ok_counted_with_n(unsigned n)
{
	marl::WaitGroup group(n);
	for (unsigned i = 0; i < n; i++)
		marl::schedule([group] {
			work();
			group.done();
		});
	group.wait();
}
void ok_group_of_its_own()
{
	std::jthread t([] {
		marl::WaitGroup group;
		group.add();
		marl::schedule([group] {
			work();
			group.done();
		});
		group.wait();
	});
}
