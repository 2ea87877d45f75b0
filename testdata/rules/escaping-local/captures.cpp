#include <functional>
#include <memory>
#include <string>
#include <thread>
void report(int value);
static int total;
static void add(const int &value) { report(value); }
static void print(const std::string *text) { report((int)text->size()); }

void bad_default(int value)
{
	std::thread([&] { report(value); }).detach(); // want escaping-local "'value'"
}
void bad_pointer_itself(const int *value)
{
	std::thread([&] { report(*value); }).detach(); // want escaping-local "'value'"
}
void bad_address_by_value()
{
	int value = 1;
	std::thread([p = &value] { report(*p); }).detach(); // want escaping-local "'value'"
}
void bad_std_ref()
{
	int value = 2;
	std::thread t(add, std::cref(value)); // want escaping-local "'value'"
	t.detach();
}
void ok_by_value(int value) { std::thread([=] { report(value); }).detach(); }
void ok_pointer_by_value(const int *value) { std::thread([=] { report(*value); }).detach(); }
void ok_reference_of_the_caller(const int &value) { std::thread([&] { report(value); }).detach(); }
void ok_nothing_captured() { std::thread([&] { report(total); }).detach(); }
void ok_decayed_copy(int value) { std::thread(add, value).detach(); }
void ok_moved_in(std::string text)
{
	std::thread([text = std::move(text)] { report((int)text.size()); }).detach();
}
void ok_shared()
{
	auto value = std::make_shared<int>(3);
	std::thread([value] { report(*value); }).detach();
}
void ok_unique()
{
	auto text = std::make_unique<std::string>("x");
	std::thread([text = std::move(text)] { print(text.get()); }).detach();
}
void ok_joined(int value)
{
	std::string text = "y";
	std::thread t([&] { report(value + (int)text.size()); });
	t.join();
}
