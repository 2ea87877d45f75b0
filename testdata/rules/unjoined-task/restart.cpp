#include <atomic>
#include <chrono>
#include <thread>

void work();
int step(int i);

class timer {
public:
	void start(int ms)
	{
		stop();
		running_ = true;
		thread_ = std::thread([=, this] {
			while (running_)
				std::this_thread::sleep_for(std::chrono::milliseconds(ms));
		});
	}
	void stop()
	{
		running_ = false;
		if (thread_.joinable())
			thread_.join();
	}
	~timer() { stop(); }

private:
	std::atomic<bool> running_{false};
	std::thread thread_;
};

void ok_timer()
{
	timer t;
	t.start(5);
	t.start(6);
	if (step(0))
		return;
	t.stop();
}
