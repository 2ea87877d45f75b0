#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
void work();
class Refs {
	std::atomic<int> refs_{1};
public:
	void get() { ++refs_; }
	void put()
	{
		if (--refs_ == 0)
			delete this;
	}
};
class Slots {
	std::mutex mutex_;
	std::condition_variable free_;
	int left_;
public:
	explicit Slots(int count) : left_(count) {}
	void take()
	{
		std::unique_lock<std::mutex> guard(mutex_);
		free_.wait(guard, [this] { return left_ > 0; });
		--left_;
	}
	void give()
	{
		std::lock_guard<std::mutex> guard(mutex_);
		++left_;
		free_.notify_one();
	}
};
class Limiter { // at most so many at a time, and all may be waited for
	std::mutex mutex_;
	std::condition_variable changed_;
	int running_ = 0;
public:
	void begin()
	{
		std::unique_lock<std::mutex> guard(mutex_);
		changed_.wait(guard, [this] { return running_ < 4; });
		++running_;
	}
	void end()
	{
		std::lock_guard<std::mutex> guard(mutex_);
		--running_;
		changed_.notify_all();
	}
	void wait()
	{
		std::unique_lock<std::mutex> guard(mutex_);
		changed_.wait(guard, [this] { return running_ == 0; });
	}
};
class Countdown { // someone else may let all go
	std::mutex mutex_;
	std::condition_variable zero_;
	int left_ = 0;
public:
	void add()
	{
		std::lock_guard<std::mutex> guard(mutex_);
		++left_;
	}
	void done()
	{
		std::lock_guard<std::mutex> guard(mutex_);
		if (--left_ == 0)
			zero_.notify_all();
	}
	void cancel()
	{
		std::lock_guard<std::mutex> guard(mutex_);
		left_ = 0;
		zero_.notify_all();
	}
	void wait()
	{
		std::unique_lock<std::mutex> guard(mutex_);
		zero_.wait(guard, [this] { return left_ == 0; });
	}
};
class Pending { // counted from outside as well
public:
	std::mutex mutex_;
	std::condition_variable zero_;
	int left_ = 0;
	void done()
	{
		std::lock_guard<std::mutex> guard(mutex_);
		if (--left_ == 0)
			zero_.notify_all();
	}
	void wait()
	{
		std::unique_lock<std::mutex> guard(mutex_);
		while (left_ != 0)
			zero_.wait(guard);
	}
};
void ok_all(std::function<void(Pending &)> more)
{
	Refs *refs = new Refs;
	Slots slots(1);
	Limiter limiter;
	Countdown countdown;
	Pending pending;
	pending.left_ += 2;
	refs->get();
	limiter.begin();
	limiter.begin();
	countdown.add();
	countdown.add();
	std::thread t([&, refs] {
		refs->put();
		slots.take();
		limiter.end();
		countdown.done();
		pending.done();
	});
	slots.take();
	limiter.wait();
	countdown.wait();
	pending.wait();
	t.join();
	refs->put();
}
