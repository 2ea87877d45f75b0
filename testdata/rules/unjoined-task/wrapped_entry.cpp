// The task's entry is a wrapper of a closure, which joins what it captured.
#include <functional>
#include <thread>

void step();

void ok_joined_by_the_task()
{
	std::thread t(step);
	std::function<void()> join([&t] { t.join(); });
	std::thread u(join);
	u.join();
}

void ok_wrapped_at_the_call()
{
	std::thread t(step);
	std::thread u(std::function<void()>([&t] { t.join(); }));
	u.join();
}

void ok_plain_function()
{
	std::function<void()> f(step);
	std::thread t(f);
	t.join();
}

void bad_not_joined_by_the_task()
{
	std::thread t(step); // want unjoined-task "'t'"
	std::function<void()> look([&t] { step(); });
	std::thread u(look);
	u.join();
}
