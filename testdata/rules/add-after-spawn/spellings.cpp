// flags: -std=c++20 -isystem ../../models/stubs/marl
// Counted by the task, or after its start, in several forms.
#include <functional>
#include <future>
#include <marl/waitgroup.h>
#include <thread>
void work();

static void counts_itself(marl::WaitGroup &group)
{
	group.add(); // want add-after-spawn "'group'"
	work();
	group.done();
}
void bad_function_by_name()
{
	marl::WaitGroup group;
	std::jthread t(counts_itself, std::ref(group));
	group.wait();
}
void bad_async()
{
	marl::WaitGroup group;
	auto result = std::async(std::launch::async, [&group] {
		group.add(); // want add-after-spawn "'group'"
		work();
		group.done();
	});
	group.wait();
	result.get();
}
struct crew {
	marl::WaitGroup group;
	void run()
	{
		group.add(); // known-miss add-after-spawn "group'"
		work();
		group.done();
	}
};
void bad_member_function()
{
	crew workers;
	std::jthread t(&crew::run, &workers);
	workers.group.wait();
}
void bad_behind_the_thread()
{
	marl::WaitGroup group;
	std::jthread t([&group] {
		work();
		group.done();
	});
	group.add(); // want add-after-spawn "'group'"
	group.wait();
}
void ok_before_the_thread()
{
	marl::WaitGroup group;
	group.add();
	std::jthread t([&group] {
		work();
		group.done();
	});
	group.wait();
}
