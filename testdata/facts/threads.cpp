#include <thread>
#include <utility>

void work(int);
struct Runner { void run(int); };

std::thread make() { return std::thread(work, 1); }

std::thread pass(std::thread t) { return t; }

void life(Runner *runner, int n)
{
	std::thread a(work, n), b{work, 2}, empty;
	auto c = std::thread(work, 3);
	std::thread d(std::move(a));
	empty = std::move(b);
	empty = std::thread(work, 4);
	c = {};
	if (d.joinable())
		d.join();
	std::thread e(&Runner::run, runner, n);
	e.detach();
	std::thread(work, 5).detach();
	std::thread(work, std::ref(n));
	std::thread f = make(), g = pass(std::move(f));
	std::swap(f, g);
	f.swap(g);
	pass(make()).join();
}
