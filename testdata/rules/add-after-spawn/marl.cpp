// flags: -std=c++20 -isystem ../../models/stubs/marl
#include <marl/waitgroup.h>
#include <thread>
void work();
static void begin(marl::WaitGroup &group) { group.add(); }
void bad_add_in_the_thread()
{
	marl::WaitGroup group;
	std::jthread t([&group] {
		group.add(); // want add-after-spawn "'group'"
		work();
		group.done();
	});
	group.wait();
}
void ok_add_in_a_helper_first()
{
	marl::WaitGroup group;
	begin(group);
	std::jthread t([&group] {
		work();
		group.done();
	});
	group.wait();
}
void ok_add_before_each(int n)
{
	marl::WaitGroup group;
	for (int i = 0; i < n; i++) {
		group.add();
		marl::schedule([group] {
			work();
			group.done();
		});
	}
	group.wait();
}
void ok_reused_after_the_wait()
{
	marl::WaitGroup group(1);
	marl::schedule([group] { group.done(); });
	group.wait();
	group.add();
	marl::schedule([group] { group.done(); });
	group.wait();
}
