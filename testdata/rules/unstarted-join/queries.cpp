#include <memory>
#include <thread>
#include <utility>

void work();
int step(int i);

class task {
	std::thread t_;

public:
	void start() { t_ = std::thread(work); }
	void join() { t_.join(); }
	bool running() const { return t_.joinable(); }
	~task()
	{
		if (running())
			join();
	}
};

void ok_running()
{
	task s;
	if (step(0))
		s.start();
	if (s.running())
		s.join();
}

void ok_never_started()
{
	task s;
	step(0);
}

void bad_never_started()
{
	task s;
	s.join(); // want unstarted-join ""
}

void ok_move_back()
{
	std::thread a(work);
	std::thread b = std::move(a);
	a = std::move(b);
	a.join();
}

void ok_exchange()
{
	std::thread a(work);
	std::thread b = std::exchange(a, {});
	b.join();
	if (a.joinable())
		a.join();
}
