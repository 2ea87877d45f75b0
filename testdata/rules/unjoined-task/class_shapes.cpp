#include <memory>
#include <thread>
#include <utility>
#include <vector>

void work();
int step(int i);

struct initialised_in_place {
	std::thread thread{work};
	~initialised_in_place() { thread.join(); }
};

class pool {
public:
	explicit pool(int n)
	{
		for (int i = 0; i < n; i++)
			threads_.emplace_back(work);
	}
	~pool() { stop(); }
	void stop()
	{
		for (auto &t : threads_)
			t.join();
		threads_.clear();
	}

private:
	std::vector<std::thread> threads_;
};

class handle {
public:
	explicit handle(std::thread t) : thread_(std::move(t)) {}
	handle(handle &&) = default;
	~handle()
	{
		if (thread_.joinable())
			thread_.join();
	}

private:
	std::thread thread_;
};

int ok_member_initialiser()
{
	initialised_in_place x;
	return step(0);
}

int ok_pool(int n)
{
	pool p(n);
	return step(n);
}

handle ok_returned_in_a_handle() { return handle(std::thread(work)); }
