#include <atomic>
#include <stdexcept>
#include <thread>
#include <utility>

void work();
int step(int i);

class scoped_thread {
	std::thread t_;

public:
	explicit scoped_thread(std::thread t) : t_(std::move(t))
	{
		if (!t_.joinable())
			throw std::logic_error("no");
	}
	~scoped_thread() { t_.join(); }
	scoped_thread(const scoped_thread &) = delete;
};

void ok_scoped_thread()
{
	scoped_thread g(std::thread([] { step(1); }));
	step(0);
}

void ok_scoped_and_thrown()
{
	scoped_thread g{std::thread(work)};
	if (step(0))
		throw 1;
}

void ok_swap_idiom()
{
	std::thread a(work);
	{
		std::thread tmp;
		tmp.swap(a);
		tmp.join();
	}
	a = std::thread(work);
	a.join();
}
