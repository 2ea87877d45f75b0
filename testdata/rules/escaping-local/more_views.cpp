// Views that tasks are given in other ways than by a capture.
#include <functional>
#include <future>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>
void print(std::string_view text);
void report(int value);
std::string load();

static void show(std::string_view text) { print(text); }
static void sum(std::span<const int> values)
{
	int total = 0;
	for (int value : values)
		total += value;
	report(total);
}

void bad_argument()
{
	std::string text = load();
	std::thread(show, std::string_view(text)).detach(); // want escaping-local "text"
}
void bad_span_of_a_vector()
{
	std::vector<int> values(3);
	std::span<const int> all = values;
	std::thread t(sum, all); // want escaping-local "values"
	t.detach();
}
void bad_parameter(std::string text)
{
	std::string_view view = text;
	std::thread t([view] { print(view); }); // want escaping-local "text"
	t.detach();
}
void bad_declared_after_the_thread(bool long_one)
{
	std::jthread t;
	std::string text = load();
	std::string_view view = text;
	if (long_one)
		t = std::jthread([view] { print(view); }); // want escaping-local "text"
}
struct job {
	std::string_view text;
	void run() const { print(text); }
};
void bad_view_in_a_struct()
{
	std::string text = load();
	job j{text};
	std::thread([j] { j.run(); }).detach(); // want escaping-local "text"
}
void bad_pointer_and_length()
{
	char buffer[16] = "text";
	std::thread([view = std::string_view(buffer, 4)] { print(view); }).detach(); // want escaping-local "buffer"
}

void ok_awaited()
{
	std::string text = load();
	std::string_view view = text;
	auto done = std::async(std::launch::async, [view] { print(view); });
	done.get();
}
void ok_part_copied()
{
	std::string text = load();
	std::string_view view = text;
	std::thread([part = std::string(view.substr(0, 2))] { print(part); }).detach();
}
void ok_first_value()
{
	std::vector<int> values(3);
	std::span<const int> all = values;
	std::thread([first = all[0]] { report(first); }).detach();
}
void ok_of_the_caller(std::string_view view) { std::thread([view] { print(view); }).detach(); }
void ok_of_a_member(const job &given) { std::thread([view = given.text] { print(view); }).detach(); }
void ok_set_to_another()
{
	std::string text = load();
	std::string_view view = text;
	print(view);
	view = "literal";
	std::thread([view] { print(view); }).detach();
}
void ok_joined()
{
	std::vector<int> values(3);
	std::thread t(sum, std::span<const int>(values));
	t.join();
}
void ok_moved_along()
{
	std::string text = load();
	std::thread([text = std::move(text)] { std::string_view view = text; print(view); }).detach();
}
// Ranges over what a view looks at.
void bad_range_over_span()
{
	std::vector<int> values(3);
	std::span<const int> all(values);
	std::thread([all] { // want escaping-local "values"
		for (int value : all)
			report(value);
	}).detach();
}
void ok_range_over_span()
{
	std::vector<int> values(3);
	std::span<const int> all(values);
	std::thread t([all] {
		for (int value : all)
			report(value);
	});
	t.join();
}
struct parts {
	std::span<const int> first, second;
};
void bad_parts()
{
	std::vector<int> values(3);
	static const int others[] = {1, 2};
	parts p{others, values};
	std::thread([p] { sum(p.second); }).detach(); // want escaping-local "values"
}
void ok_parts()
{
	static const int values[] = {1, 2};
	parts p{values, values};
	std::thread([p] { sum(p.second); }).detach();
}
void ok_job_awaited()
{
	std::string text = load();
	job j{text};
	auto done = std::async(std::launch::async, [j] { j.run(); });
	done.get();
}
