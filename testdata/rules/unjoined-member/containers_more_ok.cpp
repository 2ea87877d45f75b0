#include <functional>
#include <memory>
#include <thread>
#include <vector>

void work();

static void join_all(std::vector<std::thread> &threads)
{
	for (std::thread &thread : threads)
		thread.join();
}

class ByHelper {
public:
	void ok_add() { workers_.emplace_back(work); }
	void ok_stop() { join_all(workers_); }

private:
	std::vector<std::thread> workers_;
};

class Taken {
public:
	void ok_add() { workers_.emplace_back(work); }
	void ok_stop()
	{
		auto mine = std::move(workers_);
		for (auto &thread : mine)
			thread.join();
	}

private:
	std::vector<std::thread> workers_;
};

class Pointers {
public:
	void ok_add() { workers_.push_back(std::make_unique<std::thread>(work)); }
	void ok_stop()
	{
		for (size_t i = 0; i < workers_.size(); i++)
			workers_[i]->join();
	}

private:
	std::vector<std::unique_ptr<std::thread>> workers_;
};

class ByReferenceWrapper {
public:
	void ok_add() { worker_ = std::thread(work); }
	std::function<void()> ok_stopper()
	{
		return [&thread = worker_] { thread.join(); };
	}

private:
	std::thread worker_;
};
