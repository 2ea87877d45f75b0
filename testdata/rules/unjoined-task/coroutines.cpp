#include <coroutine>
#include <thread>

void work();
int step(int i);

struct task {
	struct promise_type {
		task get_return_object() { return {}; }
		std::suspend_never initial_suspend() { return {}; }
		std::suspend_never final_suspend() noexcept { return {}; }
		std::suspend_never yield_value(int) { return {}; }
		void return_void() {}
		void unhandled_exception() {}
	};
};
struct ready {
	bool await_ready();
	void await_suspend(std::coroutine_handle<>);
	int await_resume();
};

task ok_awaits()
{
	std::thread t(work);
	if (co_await ready{} > 0)
		co_yield 1;
	t.join();
}

task ok_returns_after_join()
{
	std::thread t(work);
	t.join();
	if (step(0))
		co_return;
	co_await ready{};
}

task bad_returns_early()
{
	std::thread t(work); // want unjoined-task "'t'"
	if (co_await ready{} > 0)
		co_return;
	t.join();
}

task bad_in_a_lambda()
{
	auto inner = []() -> task {
		std::thread t(work); // want unjoined-task "'t'"
		co_yield 2;
		if (step(1))
			co_return;
		t.join();
	};
	inner();
	co_return;
}
