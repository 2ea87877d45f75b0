#include <string>
#include <thread>
#include <utility>
#include <vector>
void print(const std::string &text);
void report(int value);
std::string load();
const std::string &configured();
static std::string title = "title";

void bad_extended_temporary()
{
	const auto &text = load();
	std::thread([&text] { print(text); }).detach(); // known-miss escaping-local "'text'"
}
void bad_reference_to_a_local()
{
	std::string text = load();
	auto &same = text;
	std::thread([&same] { print(same); }).detach(); // want escaping-local "text"
}
void bad_part_of_a_pair()
{
	auto [number, text] = std::pair<int, std::string>(1, load());
	std::thread([&text = text] { print(text); }).detach(); // known-miss escaping-local ""
	report(number);
}
void ok_reference_to_what_stays()
{
	const auto &text = configured();
	std::thread([&text] { print(text); }).detach();
}
void ok_reference_to_a_global()
{
	auto &text = title;
	std::thread([&] { print(text); }).detach();
}
void ok_element_of_the_caller(const std::vector<std::string> &names)
{
	const auto &name = names.front();
	std::thread([&name] { print(name); }).detach();
}
// It is a number, which the lambda need not capture.
void ok_constant()
{
	constexpr int limit = 3;
	std::thread([&] { report(limit); }).detach();
}
void ok_on_the_heap()
{
	auto &text = *new std::string(load());
	std::thread([&text] { print(text); delete &text; }).detach();
}
void ok_not_evaluated(std::vector<int> values)
{
	std::thread([&] { report((int)sizeof(values)); }).detach();
}
