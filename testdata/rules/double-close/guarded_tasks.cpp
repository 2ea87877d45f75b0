// flags: -isystem ../../models/stubs/hpx
// Tasks that could both close, and what makes that only one does.
#include <atomic>
#include <functional>
#include <hpx/channel.hpp>
#include <hpx/thread.hpp>
#include <memory>
#include <mutex>

using channel = hpx::lcos::local::channel<int>;
int step(int i);

void bad_both_entries()
{
	channel jobs;
	hpx::thread first([&jobs] { jobs.close(); });
	first.join();
	hpx::thread second([&jobs] {
		step(1);
		jobs.close(); // want double-close "'jobs'"
	});
	second.join();
}

static void finish(channel &jobs)
{
	jobs.set(step(2));
	jobs.close();
}

void bad_entry_by_name()
{
	channel jobs;
	hpx::thread t(finish, std::ref(jobs));
	t.join();
	jobs.close(); // want double-close "'jobs'"
}

void ok_exchange()
{
	channel jobs;
	std::atomic<bool> closed{false};
	auto work = [&] {
		step(1);
		if (!closed.exchange(true))
			jobs.close();
	};
	hpx::jthread first(work);
	hpx::jthread second(work);
}

void ok_call_once()
{
	channel jobs;
	std::once_flag once;
	auto work = [&] {
		step(1);
		std::call_once(once, [&jobs] { jobs.close(); });
	};
	hpx::jthread first(work);
	hpx::jthread second(work);
}

void ok_flag_under_a_lock()
{
	channel jobs;
	std::mutex mutex;
	bool closed = false;
	auto work = [&] {
		std::lock_guard<std::mutex> lock(mutex);
		if (!closed) {
			closed = true;
			jobs.close();
		}
	};
	hpx::jthread first(work);
	hpx::jthread second(work);
}

void ok_one_or_the_other(bool fast)
{
	channel jobs;
	hpx::thread t;
	if (fast)
		t = hpx::thread([&jobs] { jobs.close(); });
	else
		t = hpx::thread([&jobs] {
			step(1);
			jobs.close();
		});
	t.join();
}

void ok_thread_or_owner(bool fast)
{
	channel jobs;
	if (fast) {
		hpx::thread t(finish, std::ref(jobs));
		t.join();
	} else {
		jobs.close();
	}
}

void ok_each_its_own()
{
	channel first, second;
	hpx::jthread one(finish, std::ref(first));
	hpx::jthread other(finish, std::ref(second));
}

void ok_last_one()
{
	channel jobs;
	std::atomic<int> left{2};
	auto work = [&] {
		step(1);
		if (left.fetch_sub(1) == 1)
			jobs.close();
	};
	hpx::jthread first(work);
	hpx::jthread second(work);
}

struct closes {
	void operator()(channel *jobs) const
	{
		jobs->close();
		delete jobs;
	}
};

void bad_deleter_too()
{
	std::unique_ptr<channel, closes> jobs(new channel);
	jobs->set(1);
	jobs->close();
} // want double-close ""

void ok_deleter()
{
	std::unique_ptr<channel, closes> jobs(new channel);
	jobs->set(1);
}

void ok_deleter_of_another()
{
	std::unique_ptr<channel, closes> jobs(new channel);
	jobs.reset(new channel);
	jobs.reset(new channel);
}
