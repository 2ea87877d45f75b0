// Futures that algorithms collect, and fetch.
#include <algorithm>
#include <functional>
#include <future>
#include <iterator>
#include <vector>

int compute(int n);
std::future<int> start(int n) { return std::async(std::launch::async, compute, n); }

void bad_collected(const std::vector<int> &in)
{
	std::vector<std::future<int>> out;
	std::transform(in.begin(), in.end(), std::back_inserter(out), start); // want dropped-future "out"
}

void ok_fetched(const std::vector<int> &in)
{
	std::vector<std::future<int>> out;
	std::vector<int> results;
	std::transform(in.begin(), in.end(), std::back_inserter(out), start);
	std::transform(out.begin(), out.end(), std::back_inserter(results), [](std::future<int> &f) { return f.get(); });
}

void ok_fetched_by_member()
{
	std::vector<std::future<int>> out;
	std::vector<int> results(3);
	std::generate_n(std::back_inserter(out), 3, [] { return start(1); });
	std::transform(out.begin(), out.end(), results.begin(), std::mem_fn(&std::future<int>::get));
}
