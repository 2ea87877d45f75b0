#include <thread>
#include <utility>

void work();
int step(int i);

struct careful_guard {
	std::thread &thread;
	~careful_guard()
	{
		if (thread.joinable())
			thread.join();
	}
};

template <typename F> struct finally {
	F f;
	~finally() { f(); }
};

void bad_lambda_and_body()
{
	std::thread t(work);
	auto finish = [&t] { t.join(); };
	finish();
	if (step(0) < 0)
		finish(); // want double-join "'t'"
}

void bad_moved_handle_joined_twice()
{
	std::thread a(work);
	std::thread b = std::move(a);
	b.join();
	step(0);
	b.join(); // want double-join "'b'"
}

void bad_reference_joined_too()
{
	std::thread t(work);
	std::thread &same = t;
	same.join();
	t.join(); // want double-join ""
}

void ok_guard_looks_first()
{
	std::thread t(work);
	careful_guard guard{t};
	if (step(0) < 0)
		t.join();
}

void ok_jthread_joined_by_hand()
{
	std::jthread t(work);
	t.join();
}
