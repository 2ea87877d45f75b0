#include <thread>
#include <utility>
#include <vector>

void work();
void out_of_sight(std::vector<std::thread> &threads);

void add(std::vector<std::thread> &threads)
{
	std::thread thread(work);
	threads.push_back(std::move(thread));
}

class pool {
public:
	~pool() { stop(); }
	void start(unsigned count)
	{
		for (unsigned i = threads.size(); i < count; i++)
			threads.emplace_back(work);
	}
	void stop()
	{
		for (auto &thread : threads)
			if (thread.joinable())
				thread.join();
		threads.clear();
	}

private:
	std::vector<std::thread> threads;
};

void ok_pool()
{
	pool p;
	p.start(4);
	p.start(8);
}

void ok_one_more()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work);
	add(threads);
	for (std::size_t i = 0; i < threads.size(); i++)
		threads[i].join();
}

void ok_handed_on()
{
	std::vector<std::thread> threads;
	add(threads);
	out_of_sight(threads);
}

void ok_for_the_caller(std::vector<std::thread> &threads)
{
	add(threads);
}
