#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

int step(int i);

class thread_pool {
public:
	explicit thread_pool(size_t n) : stop_(false)
	{
		for (size_t i = 0; i < n; ++i)
			workers_.emplace_back([this] {
				for (;;) {
					std::function<void()> task;
					{
						std::unique_lock<std::mutex> lock(m_);
						cv_.wait(lock, [this] { return stop_ || !tasks_.empty(); });
						if (stop_ && tasks_.empty())
							return;
						task = std::move(tasks_.front());
						tasks_.pop();
					}
					task();
				}
			});
	}
	~thread_pool()
	{
		{
			std::unique_lock<std::mutex> lock(m_);
			stop_ = true;
		}
		cv_.notify_all();
		for (std::thread &w : workers_)
			w.join();
	}

private:
	std::vector<std::thread> workers_;
	std::queue<std::function<void()>> tasks_;
	std::mutex m_;
	std::condition_variable cv_;
	bool stop_;
};

int ok_pool()
{
	thread_pool pool(4);
	return step(0);
}
