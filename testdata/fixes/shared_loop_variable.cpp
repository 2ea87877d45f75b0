// flags: -std=c++20
#include <thread>
#include <vector>
void report(int value);
void print(const int &value);
void say(const char *text);

void named()
{
	std::vector<std::jthread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back([&i] { report(i + 1); });
}
void by_default(int n)
{
	std::vector<std::jthread> threads;
	for (int i = 0; i < n; i++)
		threads.emplace_back([&] { report(i + n); });
}
void default_and_named(int n)
{
	std::vector<std::jthread> threads;
	for (int i = 0; i < n; i++)
		threads.push_back(std::jthread([&, n] { print(i); report(n); }));
}
void one_of_two(int n)
{
	std::vector<std::jthread> threads;
	for (int i = 0; i < n; i++)
		threads.emplace_back([n, &i] { report(i + n); });
}
void pointer(const char *const *names)
{
	std::vector<std::jthread> threads;
	for (const char *name = *names; name != nullptr; name = *++names)
		threads.emplace_back([&name] { say(name); });
}
