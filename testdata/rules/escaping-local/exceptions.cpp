#include <stdexcept>
#include <string>
#include <thread>
void print(const std::string &text);
int step(int i);
static void require(bool ok)
{
	if (!ok)
		throw std::logic_error("required");
}
void bad_detached_in_the_handler(std::string text)
{
	std::thread t([&text] { print(text); }); // want escaping-local "'text'"
	try {
		require(step(0) == 0);
	} catch (...) {
		t.detach();
		throw;
	}
	t.join();
}
void bad_joined_after_the_try()
{
	std::thread t;
	try {
		std::string text = "abc";
		t = std::thread([&text] { print(text); }); // want escaping-local "'text'"
		require(step(1) == 0);
	} catch (const std::logic_error &) {}
	t.join();
}
void ok_joined_in_the_handler(std::string text)
{
	std::thread t([&text] { print(text); });
	try {
		require(step(0) == 0);
	} catch (...) {
		t.join();
		throw;
	}
	t.join();
}
void ok_thrown_before(std::string text)
{
	require(step(0) == 0);
	std::thread t([&text] { print(text); });
	t.join();
}
void ok_text_outside_of_the_try()
{
	std::string text = "abc";
	std::thread t;
	try {
		t = std::thread([&text] { print(text); });
		require(step(1) == 0);
	} catch (const std::logic_error &) {}
	t.join();
}
