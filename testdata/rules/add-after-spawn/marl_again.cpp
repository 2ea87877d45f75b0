// flags: -std=c++20 -isystem ../../models/stubs/marl
#include <marl/waitgroup.h>
#include <thread>
void work();
void bad_add_behind_the_schedule()
{
	marl::WaitGroup group;
	marl::schedule([group] {
		work();
		group.done();
	});
	group.add(); // known-miss add-after-spawn "'group'"
	group.wait();
}
void ok_child_of_a_counted_task()
{
	marl::WaitGroup group(1);
	marl::schedule([group] {
		group.add();
		marl::schedule([group] {
			work();
			group.done();
		});
		group.done();
	});
	group.wait();
}
void ok_adder_joined_first()
{
	marl::WaitGroup group;
	std::thread t([&group] {
		group.add();
		marl::schedule([group] {
			work();
			group.done();
		});
	});
	t.join();
	group.wait();
}
