#include <coroutine>

struct task {
	struct promise_type {
		task get_return_object();
		std::suspend_never initial_suspend();
		std::suspend_never final_suspend() noexcept;
		void return_value(int);
		void unhandled_exception();
	};
};
struct guard { ~guard(); };
int f(int);

task returns(int a)
{
	guard g;
	if (a)
		co_return f(1);
	[[likely]] if (a > 3)
		f(2);
	co_return 3;
}
