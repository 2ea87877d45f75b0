#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>
void report(int value);
void print(const std::string &text);
std::string load();
static void show(const std::string &text) { print(text); }
static void show_value(std::string text) { print(text); }

void bad_local_set_after(int number)
{
	int limit;
	std::thread t([&] { report(limit); }); // want early-start "'limit'"
	limit = number;
	t.join();
}
void bad_std_ref()
{
	std::string text;
	std::thread t(show, std::cref(text)); // want early-start "'text'"
	text = load();
	t.join();
}
void bad_pointer_still_null()
{
	std::unique_ptr<std::string> text;
	std::thread t([&text] { print(*text); }); // want early-start "'text'"
	text = std::make_unique<std::string>(load());
	t.join();
}
void ok_set_before(int number)
{
	int limit;
	limit = number;
	std::thread t([&] { report(limit); });
	t.join();
}
void ok_copied()
{
	std::string text = "abc";
	std::thread t(show_value, text);
	text = load();
	t.join();
	print(text);
}
void ok_body_made_before()
{
	int limit;
	auto body = [&limit] { report(limit); };
	limit = 3;
	std::thread t(body);
	t.join();
}
void ok_empty_thread_first(int number)
{
	std::thread t;
	int limit;
	auto body = [&] { report(limit); };
	limit = number;
	t = std::thread(std::move(body));
	t.join();
}
void ok_told(int number)
{
	int limit;
	std::promise<void> made;
	auto told = made.get_future();
	std::thread t([&, told = std::move(told)] { told.wait(); report(limit); });
	limit = number;
	made.set_value();
	t.join();
}
void ok_set_by_the_thread()
{
	int limit;
	std::thread t([&] { limit = 3; report(limit); });
	t.join();
	limit = 4;
	report(limit);
}
void ok_deferred(int number)
{
	int limit;
	auto later = std::async(std::launch::deferred, [&] { report(limit); });
	limit = number;
	later.get();
}
void ok_value_of_the_future()
{
	std::promise<std::string> text;
	auto given = text.get_future();
	std::thread t([given = std::move(given)]() mutable { print(given.get()); });
	text.set_value(load());
	t.join();
}
