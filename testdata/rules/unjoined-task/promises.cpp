#include <future>
#include <memory>
#include <thread>
#include <utility>

void work();
int step(int i);

int ok_packaged_task()
{
	std::packaged_task<int()> task([] { return step(1); });
	auto f = task.get_future();
	std::thread t(std::move(task));
	t.join();
	return f.get();
}

int ok_promise()
{
	std::promise<int> p;
	auto f = p.get_future();
	std::thread t([&p] { p.set_value(step(2)); });
	int r = f.get();
	t.join();
	return r;
}

void ok_lazy(bool b)
{
	std::thread t;
	if (b)
		t = std::thread(work);
	if (!t.joinable())
		t = std::thread(work);
	t.join();
}

void ok_function_try()
try {
	std::thread t(work);
	t.join();
} catch (...) {
	step(1);
}

void ok_ternary_start(bool b)
{
	std::thread t = b ? std::thread(work) : std::thread();
	if (t.joinable())
		t.join();
}

void ok_make_shared()
{
	auto t = std::make_shared<std::thread>(work);
	auto u = t;
	u->join();
}
