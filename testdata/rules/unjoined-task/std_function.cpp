#include <functional>
#include <optional>
#include <thread>
#include <utility>

void work();
int step(int i);

void ok_called_at_once()
{
	std::thread t(work);
	[&t] { t.join(); }();
}

void ok_invoked()
{
	std::thread t(work);
	std::invoke(&std::thread::join, t);
}

void ok_function_object_joins()
{
	std::thread t(work);
	std::function<void()> stop = [&t] { t.join(); };
	stop();
}

void ok_thread_in_an_if()
{
	if (std::thread t(work); t.joinable())
		t.join();
}

void ok_optional_joined(bool wanted)
{
	std::optional<std::thread> t;
	if (wanted)
		t.emplace(work);
	if (t.has_value())
		t->join();
}

void bad_optional_dies(bool wanted)
{
	std::optional<std::thread> t;
	if (wanted)
		t.emplace(work); // want unjoined-task "t"
	step(0);
}

struct stoppable {
	virtual ~stoppable() = default;
	virtual void stop(std::thread &thread) = 0;
};

void ok_virtual_function_may_join(stoppable &s)
{
	std::thread t(work);
	s.stop(t);
}
