#include <coroutine>
#include <thread>

struct task {
	struct promise_type {
		task get_return_object();
		std::suspend_never initial_suspend();
		std::suspend_never final_suspend() noexcept;
		std::suspend_never yield_value(int);
		void return_void();
		void unhandled_exception();
	};
};
struct started {
	bool await_ready();
	void await_suspend(std::coroutine_handle<>);
	std::thread await_resume();
};
struct number {
	int base;
	bool await_ready();
	void await_suspend(std::coroutine_handle<>);
	int await_resume();
};
number make(int);

task awaits(int a)
{
	auto t = co_await started{};
	if (co_await make(a) > 3)
		co_yield a;
	co_await make(2);
	t.join();
}

void in_a_lambda(std::thread &t)
{
	auto joins = [&]() -> task {
		co_await make(1);
		t.join();
	};
	joins();
}
