// flags: -std=c++20 -isystem ../../models/stubs/abseil
#include <absl/synchronization/blocking_counter.h>
#include <functional>
#include <thread>
#include <vector>
bool prepare(int i);
void work(int i);
static void part(absl::BlockingCounter *left, int i)
{
	if (!prepare(i))
		return; // want missing-done "for which somebody waits"
	work(i);
	left->DecrementCount();
}
static void whole_part(absl::BlockingCounter &left, int i)
{
	if (prepare(i))
		work(i);
	left.DecrementCount();
}
void bad_parts(int n)
{
	absl::BlockingCounter left(n);
	std::vector<std::jthread> tasks;
	for (int i = 0; i < n; i++)
		tasks.emplace_back(part, &left, i);
	left.Wait();
}
void bad_continues_past_it(int n)
{
	absl::BlockingCounter left(n);
	std::jthread t([&left, n] {
		for (int i = 0; i < n; i++) {
			if (!prepare(i))
				break;
			left.DecrementCount();
		}
	}); // known-miss missing-done "'left'"
	left.Wait();
}
void ok_whole_parts(int n)
{
	absl::BlockingCounter left(n);
	std::vector<std::jthread> tasks;
	for (int i = 0; i < n; i++)
		tasks.emplace_back(whole_part, std::ref(left), i);
	left.Wait();
}
void ok_one_task_counts_all(int n)
{
	absl::BlockingCounter left(n);
	std::jthread t([&left, n] {
		for (int i = 0; i < n; i++) {
			if (prepare(i))
				work(i);
			left.DecrementCount();
		}
	});
	left.Wait();
}
