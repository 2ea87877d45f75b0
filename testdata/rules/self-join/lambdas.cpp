#include <functional>
#include <memory>
#include <thread>

int step(int i);

void bad_lambda_joins_its_thread()
{
	std::thread t;
	t = std::thread([&t] {
		if (step(0) < 0)
			t.join(); // want self-join ""
	});
	if (t.joinable())
		t.join();
}

void ok_lambda_joins_another()
{
	std::thread a(step, 1);
	std::thread b([&a] { a.join(); });
	b.join();
}

void ok_chain_of_threads()
{
	std::thread first(step, 1);
	std::thread second([t = std::move(first)]() mutable { t.join(); });
	second.join();
}

void ok_joined_by_the_owner()
{
	std::thread t([] { step(0); });
	auto finish = [&t] { t.join(); };
	finish();
}
