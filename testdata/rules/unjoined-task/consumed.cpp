#include <thread>
#include <utility>

void work();
int step(int i);

static void consume(std::thread t)
{
	step(0);
	t.join();
}

static void consume_some(std::thread t, bool wait) // the parameter owns it now
{
	if (wait)
		t.join();
	else
		t.detach();
}

void ok_consumed(bool wait)
{
	std::thread a(work), b(work);
	consume(std::move(a));
	consume_some(std::move(b), wait);
}

void ok_conditional_start(bool wanted)
{
	std::thread t;
	if (wanted)
		t = std::thread(work);
	step(0);
	if (t.joinable())
		t.join();
}

static void take_but_drop(std::thread t)
{
	if (step(0) == 0)
		t.join();
}

void bad_parameter_dies_joinable()
{
	std::thread a(work); // want unjoined-task "std::terminate"
	take_but_drop(std::move(a));
}
