// A bound that goes by reference through code out of sight is as a rule the same afterwards.
#include <cstddef>
#include <thread>
#include <vector>

std::size_t platform_threads();
bool may_go();
void watch(std::size_t &most);

void ok_bound_in_a_lambda()
{
	std::size_t number = platform_threads();
	std::vector<std::thread> pool;
	auto run = [&] {
		for (int i = 0; i < 1000; i++)
			if (may_go())
				watch(number);
	};
	for (std::size_t i = 0; i < number - 1; ++i)
		pool.emplace_back(run);
	run();
	for (std::size_t i = 0; i < number - 1; ++i)
		if (pool[i].joinable())
			pool[i].join();
}

void ok_bound_by_reference()
{
	std::size_t number = platform_threads();
	std::vector<std::thread> pool;
	for (std::size_t i = 0; i < number; ++i)
		pool.emplace_back([] {});
	watch(number);
	for (std::size_t i = 0; i < number; ++i)
		pool[i].join();
}
