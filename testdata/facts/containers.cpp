#include <array>
#include <map>
#include <string>
#include <thread>
#include <vector>

void work(int);
struct Job { Job(int, int); Job(Job &&); ~Job(); std::thread t; };

void fill(int n)
{
	std::vector<std::thread> threads, sized(4);
	for (int i = 0; i < n; i++)
		threads.emplace_back(work, i);
	threads.push_back(std::thread(work, 1));
	threads.emplace_back([n] { work(n); });
	std::thread t(work, 2);
	threads.push_back(std::move(t));
	threads.emplace_back(std::move(threads[0]));
	threads.back().join();
	threads.front().join();
	threads[1].join();
	threads.at(n).join();
	if (threads.empty() || threads.size() > 3)
		threads.pop_back();
	sized.resize(n);
	auto moved = std::move(threads);
	threads = std::move(moved);
	threads.clear();
}

void others()
{
	std::vector<Job> jobs;
	jobs.emplace_back(1, 2);
	std::array<std::thread, 2> fixed;
	fixed[0] = std::thread(work, 1);
	std::map<std::string, std::thread> named;
	named["a"] = std::thread(work, 2);
	for (auto &pair : named)
		pair.second.join();
	for (auto &[name, thread] : named)
		thread.join();
	auto found = named.find("a");
	if (found != named.end())
		found->second.join();
}
