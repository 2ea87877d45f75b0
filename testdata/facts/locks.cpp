#include <atomic>
#include <condition_variable>
#include <mutex>

struct Queue {
	std::mutex mutex;
	std::condition_variable changed;
	std::atomic<bool> stop{false};
	int n = 0;
	int pop();
};

int Queue::pop()
{
	{
		std::lock_guard<std::mutex> guard(mutex);
		n++;
	}
	std::unique_lock<std::mutex> lock(mutex);
	while (!stop && n == 0)
		changed.wait(lock);
	if (stop.load())
		return 0;
	stop = true;
	lock.unlock();
	changed.notify_all();
	if (stop.exchange(false))
		n--;
	return n;
}
