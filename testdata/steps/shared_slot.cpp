// flags: -std=c++20
// Two tasks, each with a flow of its own.
#include <thread>
int compute(int number);

static void add(int *sum, int number)
{
	*sum += compute(number);
}
int both()
{
	int sum = 0;
	auto first = [&sum] { add(&sum, 1); };
	std::thread a(first);
	std::thread b([&] {
		add(&sum, 2);
	});
	a.join();
	b.join();
	return sum;
}
