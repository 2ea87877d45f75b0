// Algorithms whose result is used, two ranges at once, and several variables assigned together.
#include <algorithm>
#include <iterator>
#include <thread>
#include <tuple>
#include <vector>
void work();
std::pair<std::thread, std::thread> two() { return {std::thread(work), std::thread(work)}; }
void bad_tied()
{
	std::thread a, b;
	std::tie(a, b) = two(); // want unjoined-task "'b'"
	a.join();
}
void bad_only_looked()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work); // want unjoined-task "'threads[0]'"
	auto looked = std::for_each(threads.begin(), threads.end(), [](std::thread &t) { t.get_id(); });
}
void ok_tied()
{
	std::thread a, b;
	int n;
	std::tie(a, b) = two();
	a.join();
	std::tie(n, a) = std::make_tuple(1, std::thread(work));
	std::tie(a, b) = std::make_pair(std::move(b), std::move(a));
	a.join();
	b.join();
}
void ok_joined_by_what_comes_back()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work);
	auto join = std::for_each(threads.begin(), threads.end(), [](std::thread &t) { t.join(); });
}
void ok_found()
{
	std::thread threads[2];
	for (auto &t : threads)
		t = std::thread(work);
	std::thread *live = std::find_if(threads, threads + 2, [](std::thread &t) { return t.joinable(); });
	live->join();
	threads[live == threads ? 1 : 0].join();
}
void ok_removed(std::vector<std::thread> threads)
{
	threads.emplace_back(work);
	auto end = std::remove_if(threads.begin(), threads.end(), [](std::thread &t) { t.join(); return true; });
	threads.erase(end, threads.end());
}
void ok_two_ranges(const int (&in)[2], const int (&more)[2])
{
	std::vector<std::thread> out;
	std::transform(in, in + 2, more, std::back_inserter(out), [](int i, int j) { return std::thread(work); });
	for (auto &t : out)
		t.join();
}
