// All of them wait, each in its way.
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
void print(const std::string &text);
bool ready();
template <typename F> struct at_exit { F f; ~at_exit() { f(); } };
static void finish(std::thread t) { t.join(); }

void ok_guard(std::string text)
{
	std::thread t([&] { print(text); });
	at_exit guard{[&] { t.join(); }};
	if (ready())
		print("ready");
}
void ok_handed_to_a_helper(std::string text)
{
	std::thread t([&] { print(text); });
	finish(std::move(t));
}
void ok_optional(std::string text)
{
	std::optional<std::jthread> t;
	if (ready())
		t.emplace([&] { print(text); });
	t.reset();
}
void ok_optional_with_a_copy(std::string text)
{
	std::optional<std::jthread> t;
	std::string more = text;
	if (ready())
		t.emplace([text] { print(text); });
}
void ok_heap_thread(std::string text)
{
	auto t = std::make_unique<std::thread>([&] { print(text); });
	t->join();
}
void ok_moved_to_an_inner_scope(std::string text)
{
	std::jthread outer;
	std::string more = "more";
	outer = std::jthread([&] { print(text + more); });
	{
		std::jthread inner = std::move(outer);
	}
}
void ok_swapped(std::string text)
{
	std::jthread outer;
	std::string more = "more";
	std::jthread inner([&] { print(text + more); });
	std::swap(outer, inner);
	outer.join();
}
