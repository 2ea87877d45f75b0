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
void work();
void bad_lambda()
{
	Counter counter(1);
	std::thread t([&counter] {
		counter.wait(); // want wait-inside-task "waits here for"
		counter.leave();
	});
	counter.wait();
	t.join();
}
void ok_another()
{
	Counter go(1), counter(1);
	std::thread t([&] {
		go.wait();
		counter.leave();
	});
	go.leave();
	counter.wait();
	t.join();
}
