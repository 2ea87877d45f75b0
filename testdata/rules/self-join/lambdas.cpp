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

class node : public std::enable_shared_from_this<node> {
public:
	void bad_last_reference_in_the_task()
	{
		thread_ = std::thread([self = shared_from_this()] { self->run(); }); // known-miss self-join ""
	}
	~node() { thread_.join(); }

private:
	void run() { step(1); }
	std::thread thread_;
};

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
