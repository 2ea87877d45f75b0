#include <algorithm>
#include <functional>
#include <iterator>
#include <thread>
#include <tuple>
#include <vector>

void work(int n);
std::thread start(int n);
void finish(std::thread &t);

void collect(const std::vector<int> &in)
{
	std::vector<std::thread> out, same(3);
	std::transform(in.begin(), in.end(), std::back_inserter(out), start);
	std::ranges::transform(in, same.begin(), start);
	std::generate(same.begin(), same.end(), [] { return start(1); });
	std::generate_n(std::back_inserter(out), 2, [] { return start(2); });
	std::for_each_n(out.begin(), out.size(), finish);
}

void call(std::thread &&given)
{
	std::thread t = std::invoke(start, 3);
	std::invoke(&std::thread::join, t);
	std::invoke(finish, given);
	std::tuple<std::thread, int> some(std::move(given), 1);
	std::apply([](std::thread &a, int) { a.join(); }, some);
}
