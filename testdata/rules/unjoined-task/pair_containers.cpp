// Containers of pairs and tuples, and maps that are given pairs.
#include <map>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

void work();
using named = std::vector<std::pair<std::string, std::thread>>;

void bad_named()
{
	named threads;
	threads.emplace_back("a", work); // want unjoined-task "threads"
}

void bad_inserted()
{
	std::map<int, std::thread> threads;
	threads.insert({1, std::thread(work)}); // want unjoined-task "threads"
}

void ok_named()
{
	named threads;
	threads.emplace_back("a", std::thread(work));
	threads.push_back({"b", std::thread(work)});
	threads.push_back(std::make_pair("c", std::thread(work)));
	for (auto &[name, thread] : threads)
		thread.join();
}

void ok_tuples(int n)
{
	std::vector<std::tuple<int, std::thread>> threads;
	for (int i = 0; i < n; i++)
		threads.emplace_back(i, work);
	for (auto it = threads.begin(); it != threads.end(); ++it)
		std::get<1>(*it).join();
}

void ok_inserted()
{
	std::map<int, std::thread> threads;
	threads.insert(std::make_pair(1, std::thread(work)));
	threads.try_emplace(2, work);
	threads.insert_or_assign(3, std::thread(work));
	for (auto it = threads.begin(); it != threads.end(); ++it)
		it->second.join();
}

void ok_found()
{
	std::map<int, std::thread> threads;
	threads.emplace(1, work);
	auto it = threads.find(1);
	if (it != threads.end())
		it->second.join();
}
