// flags: -std=c++17 -isystem ../../models/stubs/hpx
// A set after the close throws.
#include <hpx/channel.hpp>
#include <hpx/experimental/task_group.hpp>
#include <hpx/future.hpp>
#include <hpx/latch.hpp>
#include <hpx/thread.hpp>
#include <mutex>
#include <optional>
#include <vector>

using channel = hpx::lcos::local::channel<int>;
int step(int i);

void bad_after_the_end()
{
	channel jobs;
	jobs.set(1);
	jobs.close();
	jobs.set(2); // want send-after-close "'jobs'"
}

void bad_joined_too_late()
{
	channel jobs;
	hpx::thread t([&jobs] {
		jobs.set(step(1)); // want send-after-close "'jobs'"
	});
	jobs.close();
	t.join();
}

void bad_joined_by_its_destructor()
{
	channel jobs;
	hpx::jthread t([&jobs] {
		for (int i = 0; i < 3; i++)
			jobs.set(step(i)); // want send-after-close "'jobs'"
	});
	step(0);
	jobs.close();
}

void bad_counted_down_too_early()
{
	channel jobs;
	hpx::latch sent(1);
	hpx::jthread t([&] {
		sent.count_down();
		jobs.set(step(2)); // known-miss send-after-close "'jobs'"
	});
	sent.wait();
	jobs.close();
}

class closer {
public:
	explicit closer(channel &jobs) : jobs(jobs) {}
	closer(const closer &) = delete;
	closer &operator=(const closer &) = delete;
	~closer() { jobs.close(); }

private:
	channel &jobs;
};

void bad_guard_ends_before_the_thread()
{
	channel jobs;
	hpx::jthread t([&jobs] {
		jobs.set(step(3)); // want send-after-close "'jobs'"
	});
	closer guard(jobs);
	step(0);
}

void bad_in_a_container()
{
	channel jobs;
	std::vector<hpx::thread> threads;
	for (int i = 0; i < 3; i++)
		threads.emplace_back([&jobs, i] {
			jobs.set(step(i)); // want send-after-close "'jobs'"
		});
	jobs.close();
	for (auto &t : threads)
		t.join();
}

void bad_lambda()
{
	channel jobs;
	auto put = [&jobs](int value) { jobs.set(value); };
	put(1);
	jobs.close();
	put(2); // want send-after-close "'jobs'"
}

void ok_joined_first()
{
	channel jobs;
	hpx::thread t([&jobs] { jobs.set(step(1)); });
	t.join();
	jobs.close();
}

void ok_joined_by_the_inner_scope()
{
	channel jobs;
	{
		hpx::jthread t([&jobs] { jobs.set(step(1)); });
		step(0);
	}
	jobs.close();
}

void ok_guard_outlives_the_thread()
{
	channel jobs;
	closer guard(jobs);
	hpx::jthread t([&jobs] { jobs.set(step(1)); });
	step(0);
}

void ok_counted_down_last()
{
	channel jobs;
	hpx::latch sent(2);
	hpx::jthread first([&] {
		jobs.set(step(1));
		sent.count_down();
	});
	hpx::jthread second([&] {
		jobs.set(step(2));
		sent.count_down();
	});
	sent.wait();
	jobs.close();
}

void ok_all_joined()
{
	channel jobs;
	std::vector<hpx::thread> threads;
	for (int i = 0; i < 3; i++)
		threads.emplace_back([&jobs, i] { jobs.set(step(i)); });
	for (auto &t : threads)
		t.join();
	jobs.close();
}

void ok_all_joined_by_the_container()
{
	channel jobs;
	std::vector<hpx::jthread> threads;
	threads.reserve(3);
	for (int i = 0; i < 3; i++)
		threads.emplace_back([&jobs, i] { jobs.set(step(i)); });
	threads.clear();
	jobs.close();
}

void ok_task_group()
{
	channel jobs;
	hpx::experimental::task_group group;
	for (int i = 0; i < 3; i++)
		group.run([&jobs, i] { jobs.set(step(i)); });
	group.wait();
	jobs.close();
}

void ok_future()
{
	channel jobs;
	auto sent = hpx::async([&jobs] {
		jobs.set(step(1));
		return 0;
	});
	step(sent.get());
	jobs.close();
}

void ok_new_channel()
{
	channel jobs;
	jobs.set(1);
	jobs.close();
	jobs = channel();
	jobs.set(2);
	jobs.close();
}

void ok_optional_channel()
{
	std::optional<channel> jobs;
	jobs.emplace();
	jobs->set(1);
	jobs->close();
	jobs.emplace();
	jobs->set(2);
	jobs->close();
}

class guarded {
public:
	bool put(int value)
	{
		std::lock_guard<std::mutex> lock(mutex);
		if (closed)
			return false;
		jobs.set(value);
		return true;
	}
	void close()
	{
		std::lock_guard<std::mutex> lock(mutex);
		if (!closed)
			jobs.close();
		closed = true;
	}

private:
	std::mutex mutex;
	bool closed = false;
	channel jobs;
};

void ok_closed_under_a_lock()
{
	guarded jobs;
	hpx::jthread t([&jobs] {
		for (int i = 0; jobs.put(i); i++)
			step(i);
	});
	step(0);
	jobs.close();
}

void ok_tested_by_itself()
{
	guarded jobs;
	jobs.put(1);
	jobs.close();
	jobs.put(2);
}
