// Handles that the standard library's algorithms collect from a callable.
#include <algorithm>
#include <functional>
#include <iterator>
#include <thread>
#include <vector>

void work(int n);
std::thread start(int n) { return std::thread(work, n); }

void bad_transformed(const std::vector<int> &in)
{
	std::vector<std::thread> out;
	std::transform(in.begin(), in.end(), std::back_inserter(out), start); // want unjoined-task "out"
}

void bad_generated()
{
	std::vector<std::thread> threads(2);
	std::generate(threads.begin(), threads.end(), [] { return start(1); }); // want unjoined-task "threads"
}

void bad_one_left_out()
{
	std::vector<std::thread> threads;
	std::generate_n(std::back_inserter(threads), 4, [] { return start(1); }); // want unjoined-task "threads"
	std::for_each_n(threads.begin(), 3, [](std::thread &t) { t.join(); });
}

void ok_transformed(const std::vector<int> &in)
{
	std::vector<std::thread> out, more(in.size());
	std::transform(in.begin(), in.end(), std::back_inserter(out), [](int i) { return std::thread(work, i); });
	std::ranges::transform(in, more.begin(), start);
	std::for_each(out.begin(), out.end(), std::mem_fn(&std::thread::join));
	std::ranges::for_each(more, &std::thread::join);
}

void ok_generated(int n)
{
	std::vector<std::thread> threads(4);
	std::vector<std::jthread> joined(n);
	int i = 0;
	std::generate_n(threads.begin(), 4, [&i] { return std::thread(work, i++); });
	std::ranges::generate(joined, [] { return std::jthread(work, 1); });
	std::for_each_n(threads.begin(), threads.size(), [](auto &t) { t.join(); });
}

void ok_inserter_is_kept(const std::vector<int> &in)
{
	std::vector<std::thread> out;
	auto to = std::back_inserter(out);
	std::transform(in.begin(), in.end(), to, start);
	for (auto &t : out)
		t.join();
}
