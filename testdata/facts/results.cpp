#include <algorithm>
#include <future>
#include <iterator>
#include <thread>
#include <tuple>
#include <vector>

void work();
std::tuple<std::thread, int, std::future<int>> several();

void tied(std::thread &a, int &n)
{
	std::tie(a, n, std::ignore) = several();
}

void comes_back(std::vector<std::thread> &threads)
{
	auto join = std::for_each(threads.begin(), threads.end(), [](std::thread &t) { t.join(); });
	auto live = std::find_if(threads.begin(), threads.end(), [](std::thread &t) { return t.joinable(); });
	live->join();
}

void two_ranges(const int *in, const int *more, std::vector<std::thread> &out)
{
	std::transform(in, in + 2, more, std::back_inserter(out), [](int i, int j) { return std::thread(work); });
}
