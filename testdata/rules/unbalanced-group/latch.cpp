#include <latch>
#include <thread>
#include <vector>
#include <memory>
void work();
bool wanted(int i);
void bad_loop_from_one(int n)
{
	std::latch done(n);
	std::vector<std::jthread> tasks;
	for (int i = 1; i < n; i++)
		tasks.emplace_back([&done] {
			work();
			done.count_down();
		});
	done.wait(); // want unbalanced-group "'done' counts more"
}
void bad_some_are_skipped(int n)
{
	std::latch done(n);
	std::vector<std::jthread> tasks;
	for (int i = 0; i < n; i++) {
		if (!wanted(i))
			continue;
		tasks.emplace_back([&done] { done.count_down(); });
	}
	done.wait(); // want unbalanced-group "'done' counts more"
}
void ok_skipped_are_counted_down(int n)
{
	std::latch done(n);
	std::vector<std::jthread> tasks;
	for (int i = 0; i < n; i++) {
		if (!wanted(i)) {
			done.count_down();
			continue;
		}
		tasks.emplace_back([&done] { done.count_down(); });
	}
	done.wait();
}
void ok_one_less_and_the_owner(int n)
{
	std::latch done(n);
	std::vector<std::jthread> tasks;
	for (int i = 1; i < n; i++)
		tasks.emplace_back([&done] { done.count_down(); });
	done.count_down();
	done.wait();
}
void ok_shared(int n)
{
	auto done = std::make_shared<std::latch>(n);
	std::vector<std::jthread> tasks;
	for (int i = 0; i < n; i++)
		tasks.emplace_back([done] { done->count_down(); });
	done->wait();
}
