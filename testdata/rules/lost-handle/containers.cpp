#include <memory>
#include <thread>
#include <vector>

void work();
int step(int i);

void bad_cleared()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(work);
	threads.clear(); // want lost-handle "threads"
}

void bad_popped()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work);
	threads.pop_back(); // want lost-handle "threads"
}

void bad_reset()
{
	auto t = std::make_unique<std::thread>(work);
	step(0);
	t.reset(); // want lost-handle "t"
}

void bad_deleted()
{
	auto *t = new std::thread(work);
	step(0);
	delete t; // want lost-handle "t"
}

void ok_cleared_after_joins()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(work);
	for (auto &t : threads)
		t.join();
	threads.clear();
}

void ok_reset_after_join()
{
	auto t = std::make_unique<std::thread>(work);
	t->join();
	t.reset();
}

void ok_jthreads_cleared()
{
	std::vector<std::jthread> threads;
	threads.emplace_back(work);
	threads.clear();
}
