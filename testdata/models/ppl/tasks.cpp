#include <pplx/pplxtasks.h>
#include <memory>
#include <thread>
#include <utility>

int compute();
void work();

int ok_asked_twice()
{
	pplx::task<int> t = pplx::create_task([] { return compute(); });
	t.wait();
	return t.get() + t.get();
}

void ok_shared_and_continued()
{
	auto t = pplx::create_task([] { return compute(); });
	pplx::task<int> copy = t;
	copy.then([](int) { work(); });
	if (t.is_done())
		t.get();
}

void ok_dropped() { pplx::create_task([] { work(); }); }

int ok_cancelled()
{
	pplx::cancellation_token_source source;
	auto token = source.get_token();
	auto t = pplx::create_task([token] { return token.is_canceled() ? 0 : compute(); }, token);
	source.cancel();
	return t.get();
}

void ok_joined_by_a_task()
{
	std::thread thread(work);
	pplx::task<void> t([&] { thread.join(); });
	t.wait();
}

void bad_joined_by_a_task_and_here()
{
	auto thread = std::make_shared<std::thread>(work);
	thread->join();
	Concurrency::task_group group;
	group.run([] { work(); });
	group.wait();
	thread->join(); // want double-join "'thread' is joined a second"
}

void bad_group_is_not_the_thread()
{
	std::thread thread(work); // want unjoined-task "'thread' is still joinable"
	Concurrency::task_group group;
	group.run([] { work(); });
	group.wait();
}
