#include <thread>
#include <utility>

void work();
int step(int i);

void ok_lambda_joins()
{
	std::thread t(work);
	auto finish = [&t] {
		if (t.joinable())
			t.join();
	};
	if (step(0) < 0) {
		finish();
		return;
	}
	step(1);
	finish();
}

void bad_lambda_is_never_called()
{
	std::thread t(work); // want unjoined-task "'t'"
	auto finish = [&] { t.join(); };
	if (step(0) < 0)
		return;
	finish();
}

void ok_moved_into_a_lambda()
{
	std::thread t(work);
	auto finish = [t = std::move(t)]() mutable { t.join(); };
	finish();
}

void ok_return_of_a_lambda_is_not_ours()
{
	std::thread t(work);
	auto ready = [](int i) {
		if (i < 0)
			return false;
		return step(i) == 0;
	};
	while (!ready(1))
		;
	t.join();
}

void bad_inside_a_lambda()
{
	auto load = [] {
		std::thread t(work); // want unjoined-task "'t'"
		if (step(0) < 0)
			return;
		t.join();
	};
	load();
}
