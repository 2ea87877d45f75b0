// flags: -std=c++20
// unsafe
#include <thread>
#include <vector>
void report(int value);

void looked_at_again()
{
	std::vector<std::jthread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back([&i] {
			while (i < 3)
				report(0);
		});
}
