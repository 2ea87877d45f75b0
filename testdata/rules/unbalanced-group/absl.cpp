// flags: -std=c++20 -isystem ../../models/stubs/abseil
#include <absl/synchronization/blocking_counter.h>
#include <thread>
#include <vector>
void work();
void bad_minus_one(int n)
{
	absl::BlockingCounter left(n);
	std::vector<std::jthread> tasks;
	for (int i = 0; i < n - 1; i++)
		tasks.emplace_back([&left] { left.DecrementCount(); });
	left.Wait(); // want unbalanced-group "'left' counts more"
}
void bad_nobody_signals()
{
	absl::BlockingCounter left(1);
	std::jthread t([] { work(); });
	left.Wait(); // want unbalanced-group "'left' counts more"
}
void ok_own_part(int n)
{
	absl::BlockingCounter left(n - 1);
	std::vector<std::jthread> tasks;
	for (int i = 1; i < n; i++)
		tasks.emplace_back([&left] { left.DecrementCount(); });
	work();
	left.Wait();
}
void ok_counted_down_before(bool early)
{
	absl::BlockingCounter left(1);
	std::jthread t;
	if (early)
		left.DecrementCount();
	else
		t = std::jthread([&left] { left.DecrementCount(); });
	left.Wait();
}
void ok_one_each(int n)
{
	absl::BlockingCounter left(n);
	std::vector<std::jthread> tasks;
	for (int i = n; i > 0; i--)
		tasks.emplace_back([&left] { left.DecrementCount(); });
	left.Wait();
}
