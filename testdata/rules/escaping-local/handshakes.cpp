#include <atomic>
#include <condition_variable>
#include <future>
#include <latch>
#include <memory>
#include <mutex>
#include <thread>
void report(int value);
void work();

void ok_promise(int value)
{
	std::promise<void> taken;
	auto told = taken.get_future();
	std::thread([&, taken = std::move(taken)]() mutable { int n = value; taken.set_value(); report(n); }).detach();
	told.wait();
}
void ok_latch(int value)
{
	auto started = std::make_shared<std::latch>(1);
	std::thread([&value, started] { int n = value; started->count_down(); report(n); }).detach();
	started->wait();
}
void ok_condition(int value)
{
	std::mutex lock;
	std::condition_variable changed;
	bool done = false;
	std::thread([&] { std::lock_guard guard(lock); report(value); done = true; changed.notify_one(); }).detach();
	std::unique_lock guard(lock);
	changed.wait(guard, [&] { return done; });
}
void ok_atomic(int value)
{
	static std::atomic<bool> done = false;
	std::thread([&value] { report(value); done = true; }).detach();
	while (!done)
		std::this_thread::yield();
}
void bad_told_too_soon(int value)
{
	std::promise<void> started;
	auto told = started.get_future();
	std::thread([&value, started = std::move(started)]() mutable { started.set_value(); report(value); }).detach(); // known-miss escaping-local "'value'"
	told.wait();
}
// The latch is another one.
void bad_waits_for_another(int value)
{
	auto mine = std::make_shared<std::latch>(1), theirs = std::make_shared<std::latch>(1);
	std::thread([theirs] { work(); theirs->count_down(); }).detach();
	std::thread([&value, mine] { report(value); mine->count_down(); }).detach(); // known-miss escaping-local "'value'"
	theirs->wait();
}
void ok_waits_for_the_right_one(int value)
{
	auto last = std::make_shared<std::latch>(1);
	std::thread([&value, last] { report(value); last->count_down(); }).detach();
	last->wait();
}
