#include <future>
#include <thread>
#include <utility>

void work();
int step(int i);

class fire_and_forget {
public:
	void bad_start()
	{
		thread_ = std::thread(work);
		thread_.detach(); // want detached-task "thread_"
	}

private:
	std::thread thread_;
};

class joining_guard {
public:
	explicit joining_guard(std::thread t) : thread_(std::move(t)) {}
	~joining_guard()
	{
		if (thread_.joinable())
			thread_.join();
	}

private:
	std::thread thread_;
};

class owner {
public:
	void ok_start() { thread_ = std::thread(&owner::run, this); }
	~owner()
	{
		if (thread_.joinable())
			thread_.join();
	}

private:
	void run() { step(1); }
	std::thread thread_;
};

void ok_guard()
{
	joining_guard guard(std::thread{work});
	step(0);
}

int ok_async()
{
	auto result = std::async(std::launch::async, step, 1);
	return result.get();
}
