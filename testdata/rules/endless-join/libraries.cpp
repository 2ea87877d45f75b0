// Loops that call libraries of C++, which may throw: nothing but a handler makes an end of that, where an exception that leaves the task ends the program.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <future>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

int work();
static std::vector<std::string> lines;

static void collect()
{
	for (;;) {
		lines.push_back(std::to_string(lines.size()));
		std::this_thread::sleep_for(std::chrono::milliseconds(5));
	}
}
int bad_collect()
{
	std::thread t(collect);
	t.join(); // want endless-join "'t'"
	return work();
}
int bad_lambda()
{
	std::thread t([] {
		std::string text;
		while (true)
			text += std::to_string(text.size());
	});
	int n = work();
	t.join(); // want endless-join "'t'"
	return n;
}
// The handler leaves the loop.
static void until_it_throws()
{
	try {
		for (;;)
			lines.push_back(std::to_string(lines.size()));
	} catch (const std::exception &) {
	}
}
int ok_handled()
{
	std::thread t(until_it_throws);
	t.join();
	return work();
}
static int in_callee()
{
	for (;;)
		lines.push_back(std::to_string(lines.size()));
}
int ok_handled_by_caller()
{
	std::thread t([] {
		try {
			in_callee();
		} catch (...) {
		}
	});
	t.join();
	return work();
}
// The future keeps what is thrown.
int ok_carried()
{
	auto f = std::async(std::launch::async, in_callee);
	return f.get();
}
// The handler goes on.
int bad_goes_on()
{
	std::thread t([] {
		for (;;) {
			try {
				lines.push_back(std::to_string(1));
			} catch (const std::exception &) {
				lines.clear();
			}
		}
	});
	t.join(); // want endless-join "'t'"
	return work();
}
// What is called may end it all.
int ok_callback()
{
	std::thread t([] {
		for (;;)
			std::sort(lines.begin(), lines.end(), [](const std::string &a, const std::string &b) {
				if (a.size() > 99)
					std::exit(0);
				return a < b;
			});
	});
	t.join();
	return work();
}
// An index that is out of range ends it.
int ok_index()
{
	std::thread t([] {
		try {
			for (std::size_t i = 0;; i++)
				lines.at(i).clear();
		} catch (const std::out_of_range &) {
		}
	});
	t.join();
	return work();
}
int bad_unchecked()
{
	std::thread t([] {
		try {
			for (std::size_t i = 0;; i++)
				lines[i].clear();
		} catch (const std::out_of_range &) {
		}
	});
	t.join(); // want endless-join "'t'"
	return work();
}
// So does a number that is none, and a value that is not there.
int ok_number(const std::string &text)
{
	std::thread t([text] {
		try {
			for (std::size_t i = 0;; i++)
				if (std::stoi(text.substr(i)) > 9)
					i++;
		} catch (const std::exception &) {
		}
	});
	t.join();
	return work();
}
std::optional<int> next();
int ok_value()
{
	std::thread t([] {
		try {
			int sum = 0;
			for (;;)
				sum += next().value();
		} catch (const std::bad_optional_access &) {
		}
	});
	t.join();
	return work();
}
static void element(std::size_t i) { lines.at(i).clear(); }
int ok_in_callee()
{
	std::thread t([] {
		try {
			for (std::size_t i = 0;; i++)
				element(i);
		} catch (const std::out_of_range &) {
		}
	});
	t.join();
	return work();
}
