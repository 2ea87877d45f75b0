// flags: -std=c++20
#include <string>
#include <thread>
#include <vector>
void report(int value);
void serve();

void watch(int limit)
{
	std::jthread reporter; // joins
	int seen = 0;
	std::string name("watch");
	reporter = std::jthread([&] {
		while (seen < limit)
			report(++seen);
	});
	serve();
}

void many(int n)
{
	std::vector<std::jthread> threads{};

	int seen = 0;
	for (int i = 0; i < n; i++)
		threads.emplace_back([&seen] { report(seen); });
}
