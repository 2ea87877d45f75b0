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
void bad_one_more_than_started(int count)
{
	Counter counter(count);
	std::vector<std::thread> tasks;
	for (int i = 1; i < count; i++)
		tasks.emplace_back([&counter] { counter.leave(); });
	counter.wait(); // want unbalanced-group "'counter' counts more"
	for (std::thread &task : tasks)
		task.join();
}
void bad_two_for_one()
{
	Counter counter;
	counter.enter(2);
	std::thread t([&counter] { counter.leave(); });
	counter.wait(); // want unbalanced-group "'counter' counts more"
	t.join();
}
void ok_two_for_two()
{
	Counter counter;
	counter.enter(2);
	std::thread a([&counter] { counter.leave(); }), b([&counter] { counter.leave(); });
	counter.wait();
	a.join();
	b.join();
}
void ok_by_default()
{
	Counter counter;
	counter.wait();
	counter.enter();
	std::thread t([&counter] { counter.leave(); });
	t.join();
	counter.wait();
}
