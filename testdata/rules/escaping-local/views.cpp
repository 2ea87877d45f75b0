#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>
void print(std::string_view text);
void report(int value);
std::string load();

void bad_view()
{
	std::string text = load();
	std::string_view view = text;
	std::thread([view] { print(view); }).detach(); // want escaping-local "text"
}
void bad_iterator()
{
	std::vector<int> values(3);
	auto first = values.begin();
	std::thread([first] { report(*first); }).detach(); // want escaping-local "values"
}
void bad_span()
{
	int values[3] = {1, 2, 3};
	std::span<int> span(values);
	std::thread([span] { report(span[0]); }).detach(); // want escaping-local "values"
}
void bad_characters()
{
	std::string text = load();
	std::thread([p = text.c_str()] { print(p); }).detach(); // want escaping-local "text"
}
void ok_text_copied()
{
	std::string text = load();
	std::thread([text] { print(text); }).detach();
}
void ok_view_of_a_literal()
{
	std::string_view view = "literal";
	std::thread([view] { print(view); }).detach();
}
void ok_copy_of_a_view(std::string_view view) { std::thread([text = std::string(view)] { print(text); }).detach(); }
void ok_size_only()
{
	std::string text = load();
	std::string_view view = text;
	std::thread([n = (int)view.size()] { report(n); }).detach();
}
void ok_view_of_a_static()
{
	static const std::string text = load();
	std::thread([view = std::string_view(text)] { print(view); }).detach();
}
void ok_joined_view()
{
	std::vector<int> values(3);
	std::thread t([first = values.cbegin()] { report(*first); });
	t.join();
}
