// flags: -std=c++20 -isystem ../../models/stubs/abseil -isystem ../../models/stubs/marl
// The wait in a task that its group still counts, in several forms.
#include <absl/synchronization/blocking_counter.h>
#include <functional>
#include <future>
#include <latch>
#include <marl/waitgroup.h>
#include <thread>
void work();
bool check(int i);

void bad_counter()
{
	absl::BlockingCounter left(1);
	std::jthread t([&left] {
		work();
		left.Wait(); // want wait-inside-task "'left'"
		left.DecrementCount();
	});
	left.Wait();
}
void bad_wait_group()
{
	marl::WaitGroup group(1);
	std::jthread t([&group] {
		group.wait(); // want wait-inside-task "'group'"
		group.done();
	});
	group.wait();
}
static void waits_for_itself(std::latch &done)
{
	done.wait(); // want wait-inside-task "'done'"
	done.count_down();
}
void bad_function_by_name()
{
	std::latch done(1);
	std::jthread t(waits_for_itself, std::ref(done));
	done.wait();
}
struct stage {
	std::latch ready{1};
	void run()
	{
		work();
		ready.wait(); // want wait-inside-task "ready'"
		ready.count_down();
	}
};
void bad_member_function()
{
	stage first;
	std::jthread t(&stage::run, &first);
	first.ready.wait();
}
void bad_async()
{
	std::latch done(1);
	auto result = std::async(std::launch::async, [&done] {
		if (check(1))
			done.wait(); // want wait-inside-task "'done'"
		done.count_down();
	});
	done.wait();
	result.get();
}
void bad_pointer()
{
	std::latch done(1);
	std::latch *known = &done;
	std::jthread t([known] {
		known->wait(); // want wait-inside-task "known'"
		known->count_down();
	});
	done.wait();
}
void ok_two_latches()
{
	std::latch start(1), done(1);
	std::jthread t([&] {
		start.wait();
		work();
		done.count_down();
	});
	start.count_down();
	done.wait();
}
