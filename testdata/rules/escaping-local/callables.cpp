#include <functional>
#include <thread>
#include <utility>
void report(int value);
struct by_reference { const int &value; void operator()() const { report(value); } };
struct by_value { int value; void operator()() const { report(value); } };
static void add(const int &a, const int &b) { report(a + b); }

void bad_functor()
{
	int value = 1;
	std::thread t(by_reference{value}); // known-miss escaping-local "'value'"
	t.detach();
}
void bad_bound()
{
	int value = 2;
	std::thread(std::bind(add, 1, std::ref(value))).detach(); // want escaping-local "'value'"
}
// What it captures is a copy; but it is itself a local.
void bad_lambda_by_reference(int value)
{
	auto body = [value] { report(value); };
	std::thread(std::ref(body)).detach(); // known-miss escaping-local "'body'"
}
void bad_function_captured(int value)
{
	std::function<void()> body = [value] { report(value); };
	std::thread([&body] { body(); }).detach(); // want escaping-local "'body'"
}
void ok_functor(int value)
{
	std::thread t(by_value{value});
	t.detach();
}
void ok_bound(int value)
{
	std::thread(std::bind(add, 1, value)).detach();
}
void ok_lambda_copied(int value)
{
	auto body = [value] { report(value); };
	std::thread(body).detach();
}
void ok_function_moved(int value)
{
	std::function<void()> body = [value] { report(value); };
	std::thread([body = std::move(body)] { body(); }).detach();
}
void ok_reference_to_a_static()
{
	static int value = 3;
	std::thread(by_reference{value}).detach();
}
void ok_joined_functor()
{
	int value = 4;
	std::thread t(by_reference{value});
	t.join();
}
