#include <future>
#include <thread>
#include <vector>

int compute();
void work();

struct Lazy {
	std::future<int> result;
	void ok_start() { result = std::async(std::launch::async, compute); }
};

struct Crew {
	std::vector<std::jthread> workers;
	void ok_add() { workers.emplace_back(work); }
};

struct Kept {
	std::thread worker;
	static Kept &instance();
	void ok_start() { worker = std::thread(work); }
};

void ok_stop_the_instance()
{
	Kept::instance().worker.join();
}

template <typename F>
void with_each(std::vector<std::thread> &threads, F action)
{
	for (auto &thread : threads)
		action(thread);
}

struct Pool {
	std::vector<std::thread> threads;
	void ok_add() { threads.emplace_back(work); }
	void ok_stop()
	{
		with_each(threads, [](std::thread &thread) { thread.join(); });
	}
};

struct Slot {
	std::thread thread;
};

struct Slots {
	Slot slots[4];
	void ok_start(int i) { slots[i].thread = std::thread(work); }
	void ok_stop()
	{
		for (auto &[thread] : slots)
			thread.join();
	}
};
