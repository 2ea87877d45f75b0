#include <thread>
#include <vector>

void work();
int step(int i);

void start(std::vector<std::thread> &threads, int count)
{
	for (int i = 0; i < count; i++)
		threads.emplace_back(work);
}

void join(std::vector<std::thread> &threads)
{
	for (auto &thread : threads)
		thread.join();
}

struct pool {
	std::vector<std::thread> threads;
	void add() { threads.push_back(std::thread(work)); }
	void stop() { join(threads); }
};

void ok_joined(int count)
{
	std::vector<std::thread> threads;
	start(threads, count);
	join(threads);
}

void ok_twice(int count)
{
	std::vector<std::thread> threads;
	start(threads, count);
	start(threads, 2);
	join(threads);
}

void bad_left(int count)
{
	std::vector<std::thread> threads;
	start(threads, count); // want unjoined-task "'threads[0]'"
	if (step(0))
		return;
	join(threads);
}

int bad_pool()
{
	pool p;
	p.add(); // want unjoined-task "'p.threads[0]'"
	if (step(0))
		return 1;
	p.stop();
	return 0;
}
