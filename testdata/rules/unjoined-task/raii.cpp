#include <thread>
#include <utility>

void work();
int step(int i);

class joining_thread {
public:
	template <typename F> explicit joining_thread(F f) : thread_(std::move(f)) {}
	~joining_thread()
	{
		if (thread_.joinable())
			thread_.join();
	}

private:
	std::thread thread_;
};

struct join_guard {
	std::thread &thread;
	~join_guard() { thread.join(); }
};

struct log_guard {
	std::thread &thread;
	~log_guard() { step(static_cast<int>(thread.joinable())); }
};

int ok_own_joiner()
{
	joining_thread t(work);
	return step(0) < 0 ? -1 : step(1);
}

int ok_guard_joins()
{
	std::thread t(work);
	join_guard guard{t};
	if (step(0) < 0)
		return -1;
	throw 1;
}

int bad_guard_only_looks()
{
	std::thread t(work); // want unjoined-task "'t'"
	log_guard guard{t};
	return step(0);
}

int bad_guard_comes_too_late()
{
	std::thread t(work); // want unjoined-task "'t'"
	if (step(0) < 0)
		return -1;
	join_guard guard{t};
	return step(1);
}
