#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>
class Counter {
	std::mutex mutex_;
	std::condition_variable empty_;
	int left_;
public:
	explicit Counter(int left = 0) : left_(left) {}
	void enter(int count = 1)
	{
		std::lock_guard<std::mutex> guard(mutex_);
		left_ += count;
	}
	void leave()
	{
		std::unique_lock<std::mutex> guard(mutex_);
		if (--left_ == 0)
			empty_.notify_all();
	}
	void wait()
	{
		std::unique_lock<std::mutex> guard(mutex_);
		empty_.wait(guard, [this] { return left_ == 0; });
	}
};
int work();
void bad_lambda()
{
	Counter counter(1);
	std::thread t([&counter] {
		if (work() < 0)
			return; // want missing-done "counter"
		counter.leave();
	});
	counter.wait();
	t.join();
}
void bad_in_one_case()
{
	Counter counter;
	counter.enter();
	std::thread t([&] {
		switch (work()) {
		case 0:
			counter.leave();
			break;
		default:
			work(); // want missing-done "counter"
			break;
		}
	});
	counter.wait();
	t.join();
}
struct Guard {
	Counter &counter;
	~Guard() { counter.leave(); }
};
void ok_guard()
{
	Counter counter(1);
	std::thread t([&counter] {
		Guard guard{counter};
		if (work() < 0)
			return;
		work();
	});
	counter.wait();
	t.join();
}
void ok_both_ways()
{
	Counter counter(1);
	std::thread t([&counter] {
		if (work() < 0) {
			counter.leave();
			return;
		}
		counter.leave();
	});
	counter.wait();
	t.join();
}
