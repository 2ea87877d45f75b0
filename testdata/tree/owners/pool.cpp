#include <atomic>
#include <functional>
#include <future>
#include <thread>
#include <vector>

class Pool {
public:
	explicit Pool(int threads)
	{
		for (int i = 0; i < threads; i++)
			threads_.emplace_back([this] { run(); });
		monitor_ = std::thread(&Pool::watch, this);
	}
	~Pool()
	{
		stop_ = true;
		for (std::thread &thread : threads_)
			thread.join();
		monitor_.join();
	}

private:
	void run()
	{
		while (!stop_) {
		}
	}
	void watch() {}
	std::vector<std::thread> threads_;
	std::thread monitor_;
	std::atomic<bool> stop_{false};
};

int sum(const std::vector<int> &numbers)
{
	int total = 0;
	Pool pool(4);
	std::thread adder([&total, &numbers] {
		for (int number : numbers)
			total += number;
	});
	adder.join();
	std::future<int> other = std::async(std::launch::async, [&] { return total; });
	return other.get();
}
