#include <map>
#include <string>
#include <thread>
#include <unordered_map>

void work();
int step(int i);

void ok_map()
{
	std::map<int, std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads[i] = std::thread(work);
	for (auto &[key, thread] : threads)
		thread.join();
}

void ok_unordered_map()
{
	std::unordered_map<std::string, std::thread> threads;
	threads.emplace("a", std::thread(work));
	for (auto &entry : threads)
		if (entry.second.joinable())
			entry.second.join();
}

void ok_found_and_joined(std::map<int, std::thread> &threads)
{
	threads[1] = std::thread(work);
	auto found = threads.find(1);
	if (found != threads.end())
		found->second.join();
}

void bad_map()
{
	std::map<int, std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads[i] = std::thread(work); // want unjoined-task ""
	if (step(0))
		return;
	for (auto &[key, thread] : threads)
		thread.join();
}
