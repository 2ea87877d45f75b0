#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

void work();
int step(int i);

class worker {
	std::thread thread_;
	std::atomic<bool> stop_{false};
	std::mutex m_;
	std::condition_variable cv_;

public:
	worker() = default;
	~worker() { stop(); }
	void start()
	{
		if (!thread_.joinable())
			thread_ = std::thread(&worker::loop, this);
	}
	void stop()
	{
		stop_.store(true);
		cv_.notify_all();
		if (thread_.joinable())
			thread_.join();
	}
	void loop()
	{
		while (!stop_)
			step(0);
	}
};

void ok_worker2()
{
	worker w;
	w.start();
	w.start();
	step(0);
	w.stop();
	w.stop();
}

std::shared_ptr<worker> ok_shared_worker()
{
	auto w = std::make_shared<worker>();
	w->start();
	return w;
}
