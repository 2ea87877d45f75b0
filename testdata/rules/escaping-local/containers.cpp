#include <array>
#include <list>
#include <string>
#include <thread>
#include <vector>
void print(const std::string &text);
std::string name_of(int i);

void bad_name_in_each_round()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++) {
		std::string name = name_of(i);
		threads.emplace_back([&name] { print(name); }); // want escaping-local "'name'"
	}
	for (auto &t : threads)
		t.join();
}
void bad_copy_of_the_range(const std::vector<std::string> &names)
{
	std::vector<std::jthread> threads;
	for (auto name : names)
		threads.emplace_back([&] { print(name); }); // want escaping-local "'name'"
}
std::vector<std::thread> bad_vector_returned(std::string name)
{
	std::vector<std::thread> threads;
	threads.emplace_back([&] { print(name); }); // want escaping-local "'name'"
	return threads;
}
void ok_names_of_the_range(const std::vector<std::string> &names)
{
	std::vector<std::jthread> threads;
	for (const auto &name : names)
		threads.emplace_back([&] { print(name); });
}
void ok_names_outlive()
{
	std::array<std::string, 2> names{"a", "b"};
	std::vector<std::thread> threads;
	for (auto &name : names)
		threads.emplace_back([&name] { print(name); });
	for (auto &t : threads)
		t.join();
}
void ok_name_copied()
{
	std::list<std::jthread> threads;
	for (int i = 0; i < 4; i++) {
		std::string name = name_of(i);
		threads.emplace_back([name] { print(name); });
	}
}
std::vector<std::thread> ok_vector_returned(std::string name)
{
	std::vector<std::thread> threads;
	threads.emplace_back([name] { print(name); });
	return threads;
}
void ok_vector_declared_last(std::string name) { std::vector<std::jthread> t; t.emplace_back([&] { print(name); }); }
