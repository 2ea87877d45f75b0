#include <functional>
#include <thread>
#include <utility>

void work();
int step(int i);
void finish(std::thread &thread);

struct worker {
	std::thread thread;
	void start() { thread = std::thread(work); }
	void stop() { thread.join(); }
};

void ok_assigned_later()
{
	std::thread t(work);
	std::function<void()> f;
	f = [&t] { t.join(); };
	if (f)
		f();
}

void ok_bound_reference()
{
	std::thread t(work);
	auto f = std::bind(finish, std::ref(t));
	f();
}

void ok_member_pointer()
{
	worker w;
	auto stop = &worker::stop;
	w.start();
	(w.*stop)();
}

void ok_plain_function()
{
	std::thread t(work);
	std::function<void(std::thread &)> f = finish;
	f(t);
}

void bad_other_member()
{
	worker w;
	auto start = &worker::start;
	(w.*start)(); // want unjoined-task ""
}

void bad_emptied()
{
	std::thread t(work); // want unjoined-task "'t'"
	std::function<void()> f = [&t] { t.join(); };
	f = nullptr;
	if (f)
		f();
}
