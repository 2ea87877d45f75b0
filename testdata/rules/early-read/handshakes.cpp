#include <atomic>
#include <condition_variable>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <thread>
#include <utility>
void report(int value);
int compute(int n);

void bad_waits_for_another()
{
	std::latch mine(1), theirs(1);
	int total = 0;
	std::jthread other([&] { report(1); theirs.count_down(); });
	std::jthread t([&] { total = compute(3); mine.count_down(); });
	theirs.wait();
	report(total); // known-miss early-read "'total'"
}
void bad_lock_of_another()
{
	std::mutex lock, other;
	int total = 0;
	std::thread t([&] { std::lock_guard guard(lock); total = compute(3); });
	{
		std::lock_guard guard(other);
		report(total); // known-miss early-read "'total'"
	}
	t.join();
}
void ok_latch()
{
	std::latch done(1);
	int total = 0;
	std::jthread t([&] { total = compute(3); done.count_down(); report(1); });
	done.wait();
	report(total);
}
void ok_semaphore()
{
	std::binary_semaphore done(0);
	int total = 0;
	std::jthread t([&] { total = compute(3); done.release(); });
	done.acquire();
	report(total);
}
void ok_promise()
{
	std::promise<void> done;
	auto told = done.get_future();
	int total = 0;
	std::jthread t([&, done = std::move(done)]() mutable { total = compute(3); done.set_value(); });
	told.wait();
	report(total);
}
void ok_condition()
{
	std::mutex lock;
	std::condition_variable changed;
	bool done = false;
	int total = 0;
	std::jthread t([&] {
		std::lock_guard guard(lock);
		total = compute(3);
		done = true;
		changed.notify_one();
	});
	std::unique_lock guard(lock);
	changed.wait(guard, [&] { return done; });
	report(total);
}
void ok_locks()
{
	std::mutex lock;
	int total = 0;
	std::jthread t([&] { std::scoped_lock guard(lock); total += compute(3); });
	std::unique_lock guard(lock);
	report(total);
}
void ok_atomic()
{
	std::atomic<int> total = 0;
	std::jthread t([&] { total = compute(3); });
	report(total);
}
void ok_atomic_wait()
{
	std::atomic<bool> done = false;
	int total = 0;
	std::jthread t([&] { total = compute(3); done = true; done.notify_one(); });
	done.wait(false);
	report(total);
}
