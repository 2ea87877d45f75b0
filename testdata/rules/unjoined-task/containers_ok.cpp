#include <algorithm>
#include <functional>
#include <list>
#include <thread>
#include <utility>
#include <vector>

void work();
void adopt(std::vector<std::thread> threads);

void ok_for_each()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(work);
	std::for_each(threads.begin(), threads.end(), [](std::thread &t) { t.join(); });
}

void ok_member_function_as_callback()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(work);
	std::for_each(threads.begin(), threads.end(), std::mem_fn(&std::thread::join));
}

void ok_popped_and_joined()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(work);
	while (!threads.empty()) {
		threads.back().join();
		threads.pop_back();
	}
}

std::vector<std::thread> ok_returned()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work);
	return threads;
}

void ok_given_away()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work);
	adopt(std::move(threads));
}

void ok_list_and_jthreads()
{
	std::list<std::thread> list;
	list.emplace_back(work);
	for (std::thread &t : list)
		t.join();
	std::vector<std::jthread> more;
	more.emplace_back(work);
}
