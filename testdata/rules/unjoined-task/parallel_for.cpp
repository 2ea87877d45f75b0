#include <algorithm>
#include <functional>
#include <iterator>
#include <thread>
#include <vector>

void work();
int step(int i);

void ok_run_all(std::vector<std::function<void()>> fs)
{
	std::vector<std::thread> ts;
	std::transform(fs.begin(), fs.end(), std::back_inserter(ts), [](auto &f) { return std::thread(f); });
	for (auto &t : ts)
		t.join();
}

template <class It, class F> void parallel_for(It b, It e, F f)
{
	std::vector<std::thread> ts;
	for (It i = b; i != e; ++i)
		ts.emplace_back([i, &f] { f(*i); });
	for (auto &t : ts)
		t.join();
}

void ok_parallel_for()
{
	std::vector<int> v{1, 2};
	parallel_for(v.begin(), v.end(), [](int i) { step(i); });
}
