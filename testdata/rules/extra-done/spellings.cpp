// flags: -std=c++20 -isystem ../../models/stubs/abseil -isystem ../../models/stubs/marl
// Signalled once too often, in several forms.
#include <absl/synchronization/blocking_counter.h>
#include <functional>
#include <future>
#include <latch>
#include <marl/waitgroup.h>
#include <thread>
void work();
int read_next();

static void tells_twice(std::latch &done)
{
	if (read_next() < 0)
		done.count_down();
	work();
	done.count_down(); // want extra-done "'done'"
}
void bad_function_by_name()
{
	std::latch done(1);
	std::jthread t(tells_twice, std::ref(done));
	done.wait();
}
void bad_async()
{
	marl::WaitGroup group(1);
	auto result = std::async(std::launch::async, [&group] {
		int value = read_next();
		if (value == 0)
			group.done();
		group.done(); // want extra-done "'group'"
		return value;
	});
	group.wait();
	result.get();
}
void bad_counter()
{
	absl::BlockingCounter left(1);
	std::jthread t([&left] {
		if (read_next() > 0)
			left.DecrementCount();
		work();
		left.DecrementCount(); // want extra-done "'left'"
	});
	left.Wait();
}
void bad_by_its_owner()
{
	std::latch done(1);
	done.count_down();
	work();
	done.count_down(); // want extra-done "'done'"
}
void ok_one_of_two()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (read_next() < 0) {
			done.count_down();
		} else {
			work();
			done.count_down();
		}
	});
	done.wait();
}
