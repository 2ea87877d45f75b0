// flags: -std=c++20
// Waits in loops that ask a token which a member keeps.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
using namespace std::chrono_literals;
void work(int job);

class Ticker {
public:
	explicit Ticker(std::stop_token stop) : stop_(stop) {}
	void run()
	{
		while (!stop_.stop_requested()) {
			work(1);
			std::this_thread::sleep_for(2min); // want dropped-token "'stop_'"
		}
	}
	void ok_soon()
	{
		while (!stop_.stop_requested()) {
			work(1);
			std::this_thread::sleep_for(2ms);
		}
	}
private:
	std::stop_token stop_;
};
class Queue {
public:
	void run()
	{
		std::unique_lock lock(mutex_);
		while (!source_.stop_requested())
			filled_.wait(lock); // want dropped-token "'source_'"
	}
	void push()
	{
		std::lock_guard guard(mutex_);
		filled_.notify_one();
	}
	void stop() { source_.request_stop(); }
private:
	std::mutex mutex_;
	std::condition_variable filled_;
	std::stop_source source_;
};
class Woken {
public:
	void run()
	{
		std::unique_lock lock(mutex_);
		while (!source_.stop_requested())
			changed_.wait(lock);
	}
	void stop()
	{
		source_.request_stop();
		changed_.notify_all();
	}
private:
	std::mutex mutex_;
	std::condition_variable changed_;
	std::stop_source source_;
};
// Woken by what stop() calls, and that calls.
class Inner {
public:
	void wake() { notify(); }
	void notify() { changed_.notify_all(); }
	void wait(std::unique_lock<std::mutex> &lock) { changed_.wait(lock); }
	std::condition_variable changed_;
};
class Outer {
public:
	void run()
	{
		std::unique_lock lock(mutex_);
		while (!source_.stop_requested())
			inner_.changed_.wait(lock);
	}
	void stop()
	{
		source_.request_stop();
		inner_.wake();
	}
private:
	std::mutex mutex_;
	Inner inner_;
	std::stop_source source_;
};
