// flags: -std=c++20 -isystem ../../models/stubs/abseil
#include <absl/synchronization/blocking_counter.h>
#include <latch>
#include <optional>
#include <thread>
bool more();
void work();
void bad_latch_used_again()
{
	std::latch done(1);
	std::jthread a([&done] { done.count_down(); });
	done.wait();
	std::jthread b([&done] { done.count_down(); }); // known-miss late-spawn "'done'"
	done.wait(); // known-fp unbalanced-group "'done'"
}
void bad_counter_used_in_each_round()
{
	absl::BlockingCounter left(1);
	while (more()) {
		std::jthread t([&left] { left.DecrementCount(); }); // known-miss late-spawn "'left'"
		left.Wait(); // known-fp unbalanced-group "'left'"
	}
}
void ok_latch_of_each_round()
{
	while (more()) {
		std::latch done(1);
		std::jthread t([&done] { done.count_down(); });
		done.wait();
	}
}
void ok_made_again()
{
	std::optional<std::latch> done;
	while (more()) {
		done.emplace(1);
		std::jthread t([&done] { done->count_down(); });
		done->wait();
	}
}
void ok_uncounted_task_after_the_wait()
{
	std::latch done(1);
	std::jthread a([&done] { done.count_down(); });
	done.wait();
	std::jthread b([&done] { done.wait(); work(); });
}
