#include <functional>
#include <latch>
#include <thread>
void work();
static void finish(std::latch &done) { done.count_down(); }
static void thread_part(std::latch &done, bool last)
{
	work();
	if (last)
		finish(done);
	done.count_down(); // known-miss extra-done "more often"
}
void bad_last_counts_twice()
{
	std::latch done(1);
	std::jthread t(thread_part, std::ref(done), true);
	done.wait();
}
void ok_both_tasks()
{
	std::latch done(2);
	std::jthread a([&done] { done.count_down(); });
	std::jthread b([&done] { done.count_down(); });
	done.wait();
}
void ok_new_latch_each_round(int rounds)
{
	for (int i = 0; i < rounds; i++) {
		std::latch done(1);
		std::jthread t([&done] { done.count_down(); });
		done.wait();
	}
}
