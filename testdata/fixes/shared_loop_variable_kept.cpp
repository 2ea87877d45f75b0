// flags: -std=c++20
// remains: 3
#include <functional>
#include <string>
#include <thread>
#include <vector>
void report(int value);
void keep(const int *value);
static void print(const int &value) { report(value); }
#define CAPTURE [&i]

void by_reference_wrapper()
{
	std::vector<std::jthread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(print, std::cref(i));
}
void address_taken()
{
	std::vector<std::jthread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back([&] { report(i); keep(&i); });
}
void in_a_macro()
{
	std::vector<std::jthread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(CAPTURE { report(i); });
}
void not_a_number(const std::vector<std::string> &names)
{
	std::string current;
	std::vector<std::jthread> threads;
	for (const std::string &name : names) {
		current = name;
		threads.push_back(std::jthread([&current] { report((int)current.size()); }));
	}
}
