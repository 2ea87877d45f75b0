#include <algorithm>
#include <string>
#include <thread>
#include <vector>
void print(const std::string &text);

void bad_parameter_of_the_callback(const std::vector<std::string> &names)
{
	std::for_each(names.begin(), names.end(), [](std::string name) {
		std::thread([&name] { print(name); }).detach(); // want escaping-local "'name'"
	});
}
// The inner thread refers to the outer one's copy.
void bad_copy_of_the_outer_thread(std::string text)
{
	std::thread outer([text] {
		std::thread([&text] { print(text); }).detach(); // known-miss escaping-local "text"
	});
	outer.join();
}
void bad_local_lambda(std::string text)
{
	auto start = [&] { std::thread([&] { print(text); }).detach(); };
	start(); // want escaping-local "'text'"
}
void ok_parameter_by_value(const std::vector<std::string> &names)
{
	std::for_each(names.begin(), names.end(), [](std::string name) {
		std::thread([name] { print(name); }).detach();
	});
}
void ok_inner_joined(std::string text)
{
	std::thread outer([text] {
		std::thread inner([&text] { print(text); });
		inner.join();
	});
	outer.join();
}
void ok_local_lambda(std::string text)
{
	auto start = [&] { std::thread([text] { print(text); }).detach(); };
	start();
}
void ok_local_lambda_joins(std::string text)
{
	auto run = [&] { std::thread([&] { print(text); }).join(); };
	run();
}
