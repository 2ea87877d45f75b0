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
void bad_in_the_task()
{
	Counter counter;
	std::thread t([&counter] {
		counter.enter(); // want add-after-spawn "after the task was started"
		work();
		counter.leave();
	});
	counter.wait();
	t.join();
}
void bad_after_the_start()
{
	Counter counter;
	std::thread t([&counter] {
		work();
		counter.leave();
	});
	counter.enter(); // want add-after-spawn "'counter'"
	counter.wait();
	t.join();
}
void ok_before()
{
	Counter counter;
	counter.enter();
	std::thread t([&counter] {
		work();
		counter.leave();
	});
	counter.wait();
	t.join();
}
void ok_joined_first()
{
	Counter counter;
	std::thread t([&counter] {
		counter.enter();
		work();
		counter.leave();
	});
	t.join();
	counter.wait();
}
void ok_all_at_once(int count)
{
	Counter counter(count);
	std::vector<std::thread> tasks;
	for (int i = 0; i < count; i++)
		tasks.emplace_back([&counter] { counter.leave(); });
	counter.wait();
	for (std::thread &task : tasks)
		task.join();
}
