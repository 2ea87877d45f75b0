#include <functional>
#include <thread>

void work();

struct task {
	void operator()() const;
	void operator()(int) const;
	template <class T> void operator()(T, T) const;
};

struct other {
	int state = 0;
	void operator()();
};

void ok_function_objects()
{
	std::thread a{task()}, b(task{}, 3), c(other{});
	task named;
	std::thread d(named, 1, 2);
	a.join();
	b.join();
	c.join();
	d.join();
}

void ok_wrapped()
{
	std::function<void()> f = work, g = other{};
	std::thread a(f), b(g), c(std::function<void()>([] { work(); }));
	a.join();
	b.join();
	c.join();
}

void bad_empty_function()
{
	std::function<void()> f;
	std::thread t(f); // want null-entry ""
	t.join();
}
