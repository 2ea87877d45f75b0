#include <memory>
#include <thread>
#include <vector>

void work();

class team {
	std::vector<std::thread> ts_;

public:
	void start()
	{
		ts_.emplace_back(work);
		ts_.emplace_back(work);
	}
	void join()
	{
		for (auto &t : ts_)
			t.join();
		ts_.clear();
	}
	~team() { join(); }
};

void ok_clear()
{
	team d;
	d.start();
	d.join();
	d.start();
	d.join();
}

struct careful {
	std::thread t{work};
	void wait() { t.join(); }
	~careful()
	{
		if (t.joinable())
			t.join();
	}
};

void ok_wait_then_destroy()
{
	careful g;
	g.wait();
}

struct careless {
	std::thread t{work};
	void wait() { t.join(); }
	~careless() { t.join(); }
};

void bad_wait_then_destroy()
{
	careless h;
	h.wait();
} // want double-join ""
