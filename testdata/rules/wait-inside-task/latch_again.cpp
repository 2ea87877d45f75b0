#include <latch>
#include <thread>
#include <vector>
void work();
static void meet(std::latch &done)
{
	done.count_down();
	done.wait();
}
void bad_each_waits_first(int n)
{
	std::latch done(n);
	std::vector<std::jthread> tasks;
	for (int i = 0; i < n; i++)
		tasks.emplace_back([&done] {
			work();
			done.wait(); // want wait-inside-task "'done'"
			done.count_down();
		});
	done.wait();
}
void ok_meets_in_a_helper()
{
	std::latch done(2);
	std::jthread t([&done] { meet(done); });
	meet(done);
}
void ok_waits_for_the_others()
{
	std::latch done(2);
	std::jthread a([&done] { work(); done.count_down(); });
	std::jthread b([&done] { done.count_down(); });
	std::jthread last([&done] { done.wait(); });
	done.wait();
}
void ok_polls()
{
	std::latch done(1);
	std::jthread t([&done] { if (!done.try_wait()) done.count_down(); });
	done.wait();
}
