#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>
void print(const std::string &text);

void bad_cleared(std::vector<std::string> names)
{
	std::vector<std::thread> threads;
	for (auto &name : names)
		threads.emplace_back([&name] { print(name); });
	names.clear(); // want early-destroy "names"
	for (auto &t : threads)
		t.join();
}
void bad_erased(std::map<int, std::string> names)
{
	std::thread t([&name = names[0]] { print(name); });
	names.erase(0); // known-miss early-destroy "names"
	t.join();
}
void ok_cleared_after(std::vector<std::string> names)
{
	std::vector<std::thread> threads;
	for (auto &name : names)
		threads.emplace_back([&name] { print(name); });
	for (auto &t : threads)
		t.join();
	names.clear();
}
void ok_copies(std::vector<std::string> names)
{
	std::vector<std::jthread> threads;
	for (auto &name : names)
		threads.emplace_back([name] { print(name); });
	names.clear();
}
void ok_threads_cleared(std::vector<std::string> names)
{
	std::vector<std::jthread> threads;
	for (auto &name : names)
		threads.emplace_back([&name] { print(name); });
	threads.clear(); // joins
	names.clear();
}
void ok_another_cleared(std::vector<std::string> names, std::vector<std::string> others)
{
	std::jthread t([&] { print(names.front()); });
	others.clear();
}
