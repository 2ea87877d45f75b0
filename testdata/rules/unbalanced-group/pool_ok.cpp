// flags: -std=c++20
#include <condition_variable>
#include <functional>
#include <latch>
#include <mutex>
#include <queue>
#include <thread>
class Pool {
	std::mutex mutex_;
	std::condition_variable more_;
	std::queue<std::function<void()>> jobs_;
	bool stop_ = false;
	std::thread thread_;
	void run()
	{
		std::unique_lock<std::mutex> lock(mutex_);
		for (;;) {
			more_.wait(lock, [this] { return stop_ || !jobs_.empty(); });
			if (stop_)
				return;
			std::function<void()> job = std::move(jobs_.front());
			jobs_.pop();
			lock.unlock();
			job();
			lock.lock();
		}
	}
public:
	Pool() : thread_([this] { run(); }) {}
	~Pool()
	{
		{
			std::lock_guard<std::mutex> guard(mutex_);
			stop_ = true;
		}
		more_.notify_all();
		thread_.join();
	}
	void post(std::function<void()> job)
	{
		std::lock_guard<std::mutex> guard(mutex_);
		jobs_.push(std::move(job));
		more_.notify_one();
	}
};
void ok_counted_by_what_is_posted()
{
	Pool pool;
	std::latch done(2);
	pool.post([&done] { done.count_down(); });
	pool.post([&] { done.count_down(); });
	done.wait();
}
