#include <chrono>
#include <future>
#include <string>
#include <thread>
#include <utility>
#include <vector>
void report(int value);
int measure(const std::string &text) noexcept;

int bad_before_the_wait(const std::string &text)
{
	int size = 0;
	auto done = std::async(std::launch::async, [&] { size = measure(text); });
	int first = size; // want early-read "'size'"
	done.get();
	return first;
}
int bad_gave_up_waiting(const std::string &text)
{
	int size = 0;
	auto done = std::async(std::launch::async, [&] { size = measure(text); });
	done.wait_for(std::chrono::milliseconds(10));
	report(size); // want early-read "'size'"
	done.wait();
	return size;
}
int bad_second_of_two(const std::string &text)
{
	int sizes[2] = {};
	auto first = std::async(std::launch::async, [&] { sizes[0] = measure(text); });
	auto second = std::async(std::launch::async, [&] { sizes[1] = measure(text + "x"); });
	first.get();
	report(sizes[1]); // want early-read "'sizes"
	second.get();
	return sizes[0];
}
int ok_waited_for(const std::string &text)
{
	int size = 0;
	auto done = std::async(std::launch::async, [&] { size = measure(text); });
	done.wait();
	return size;
}
int ok_got(const std::string &text)
{
	int size = 0;
	std::async(std::launch::async, [&] { size = measure(text); }).get();
	return size;
}
int ok_ready(const std::string &text)
{
	int size = 0;
	auto done = std::async(std::launch::async, [&] { size = measure(text); });
	if (done.wait_for(std::chrono::milliseconds(10)) == std::future_status::ready)
		return size;
	done.wait();
	return -1;
}
int ok_value_of_the_future(const std::string &text)
{
	int size = 0;
	auto result = std::async(std::launch::async, [&text] { return measure(text); });
	report(size);
	size = result.get();
	return size;
}
int ok_first_of_two(const std::string &text)
{
	int sizes[2] = {};
	auto first = std::async(std::launch::async, [&] { sizes[0] = measure(text); });
	auto second = std::async(std::launch::async, [&] { sizes[1] = measure(text + "x"); });
	first.get();
	report(sizes[0]);
	second.get();
	return sizes[1];
}
int ok_packaged(const std::string &text)
{
	int size = 0;
	std::packaged_task<void()> task([&] { size = measure(text); });
	auto done = task.get_future();
	std::jthread t(std::move(task));
	done.get();
	return size;
}
