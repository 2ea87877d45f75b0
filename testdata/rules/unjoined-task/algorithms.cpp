#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>
#include <thread>
#include <vector>

void work();
int step(int i);

void ok_generated()
{
	std::vector<std::thread> threads;
	std::generate_n(std::back_inserter(threads), 4, [] { return std::thread(work); });
	std::ranges::for_each(threads, [](auto &t) { t.join(); });
}

void ok_plain_array()
{
	std::thread threads[4];
	for (auto &t : threads)
		t = std::thread(work);
	for (int i = 0; i < 4; i++)
		threads[i].join();
}

void ok_array_with_initialisers()
{
	std::thread threads[] = {std::thread(work), std::thread(step, 1)};
	for (auto &t : threads)
		t.join();
}

void ok_list_of_addresses()
{
	std::thread a(work), b(work);
	for (auto *t : {&a, &b})
		t->join();
}

void ok_at_front_back()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work);
	threads.emplace_back(work);
	threads.at(1).join();
	threads.front().join();
}

void bad_only_the_front()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work);
	threads.emplace_back(work); // want unjoined-task "threads"
	threads.front().join();
}
