#include <array>
#include <thread>
#include <vector>

void work();
int step(int i);

void bad_vector_never_joined(int n)
{
	std::vector<std::thread> threads;
	for (int i = 0; i < n; i++)
		threads.emplace_back(work); // want unjoined-task "threads"
	step(n);
}

void bad_return_between(int n)
{
	std::vector<std::thread> threads;
	for (int i = 0; i < n; i++)
		threads.push_back(std::thread(work)); // want unjoined-task "threads"
	if (step(n) < 0)
		return;
	for (auto &thread : threads)
		thread.join();
}

void bad_first_is_skipped()
{
	std::array<std::thread, 4> threads;
	for (auto &thread : threads)
		thread = std::thread(work); // want unjoined-task "threads"
	for (std::size_t i = 1; i < threads.size(); i++)
		threads[i].join();
}

void ok_range_for(int n)
{
	std::vector<std::thread> threads;
	threads.reserve(static_cast<std::size_t>(n));
	for (int i = 0; i < n; i++)
		threads.emplace_back(step, i);
	for (auto &thread : threads)
		thread.join();
}

void ok_iterators()
{
	std::vector<std::thread> threads(4);
	for (std::size_t i = 0; i < threads.size(); ++i)
		threads[i] = std::thread(work);
	for (auto it = threads.begin(); it != threads.end(); ++it)
		if (it->joinable())
			it->join();
}
