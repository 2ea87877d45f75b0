#include "engine.hpp"

template <typename Threads>
static void join_all(Threads &threads)
{
	for (auto &thread : threads)
		thread.join();
}

Engine::~Engine()
{
	join_all(helpers_);
	if (main_.joinable())
		main_.join();
}

class Derived : public Base {
public:
	~Derived() { runner_.join(); }
	void ok_run() { run(); }
};

void ok_use(Derived &derived)
{
	derived.ok_run();
}
