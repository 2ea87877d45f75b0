#include <chrono>
#include <future>
#include <string>
#include <thread>
void report(int value);
int measure(const std::string &text);

std::future<int> bad_returned(std::string text)
{
	return std::async(std::launch::async, [&] { return measure(text); }); // want escaping-local "'text'"
}
int bad_got_after_the_block()
{
	std::future<int> result;
	{
		std::string text = "abc";
		result = std::async(std::launch::async, [&text] { return measure(text); }); // want escaping-local "'text'"
	}
	return result.get();
}
int bad_gives_up_waiting()
{
	std::string text = "abc";
	std::packaged_task<int()> task([&text] { return measure(text); });
	std::future<int> result = task.get_future();
	std::thread(std::move(task)).detach(); // known-miss escaping-local "'text'"
	if (result.wait_for(std::chrono::seconds(1)) != std::future_status::ready)
		return -1;
	return result.get();
}
std::future<int> ok_returned(std::string text)
{
	return std::async(std::launch::async, [text = std::move(text)] { return measure(text); });
}
void ok_waited_for()
{
	std::string text = "abc";
	auto result = std::async(std::launch::async, [&text] { return measure(text); });
	report(measure("x") + result.get());
}
int ok_got()
{
	std::future<int> result;
	std::string text = "abc";
	result = std::async(std::launch::async, [&text] { return measure(text); });
	return result.get();
}
int ok_waited_for_the_detached()
{
	std::string text = "abc";
	std::packaged_task<int()> task([&text] { return measure(text); });
	std::future<int> result = task.get_future();
	std::thread(std::move(task)).detach();
	return result.get();
}
int ok_arguments_copied(std::string text)
{
	auto result = std::async(std::launch::async, measure, text);
	return result.get();
}
