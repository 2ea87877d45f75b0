// flags: -std=c++20 -isystem STUBS/marl
#include <marl/waitgroup.h>
#include <thread>
#include <vector>
void work();

void in_the_task()
{
	marl::WaitGroup group;
	std::jthread t([&group] {
		group.add(); // too late
		work();
		group.done();
	});
	group.wait();
}
void of_many(int n)
{
	marl::WaitGroup group;
	std::vector<std::jthread> threads;
	for (int i = 0; i < n; i++)
		threads.emplace_back([&group] {
			group.add();
			work();
			group.done();
		});
	group.wait();
}
