// flags: -std=c++20 -isystem ../../models/stubs/marl
// A way out without the signal, in several forms.
#include <functional>
#include <future>
#include <latch>
#include <marl/waitgroup.h>
#include <thread>
void work();
int read_next();

static void leaves_early(std::latch &done)
{
	if (read_next() < 0)
		return; // want missing-done "'done'"
	work();
	done.count_down();
}
void bad_function_by_name()
{
	std::latch done(1);
	std::jthread t(leaves_early, std::ref(done));
	done.wait();
}
void bad_async()
{
	marl::WaitGroup group(1);
	auto result = std::async(std::launch::async, [&group] {
		int value = read_next();
		if (value == 0)
			return -1; // want missing-done "'group'"
		group.done();
		return value;
	});
	group.wait();
	result.get();
}
void ok_both_ways()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (read_next() < 0) {
			done.count_down();
			return;
		}
		work();
		done.count_down();
	});
	done.wait();
}
