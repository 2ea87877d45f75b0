#include <future>
#include <tuple>
int compute(int);

void all(int n)
{
	auto a = std::async(compute, 1);
	std::future<int> b = std::async(std::launch::async, [n] { return n; });
	auto c = std::async(std::launch::deferred, compute, 2);
	a.get();
	int got = b.get();
	std::async(compute, 3);
	(void)std::async(compute, 4);
	std::ignore = std::async(compute, 5);
	if (c.valid())
		c.wait();
	if (a.wait_for(std::chrono::seconds(1)) == std::future_status::ready)
		got++;
	std::promise<int> promise;
	promise.set_value(got);
}
