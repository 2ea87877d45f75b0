// Things are destroyed all over the place, but not these that a thread uses.
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>
void print(const std::string &text);

void ok_empty_after_the_move()
{
	auto text = std::make_unique<std::string>("abc");
	auto kept = std::move(text);
	std::jthread t([&kept] { print(*kept); });
	text.reset();
}
void ok_after_the_future()
{
	auto *text = new std::string("abc");
	std::promise<void> done;
	auto told = done.get_future();
	std::thread t([text, done = std::move(done)]() mutable { print(*text); done.set_value(); });
	told.wait();
	delete text;
	t.join();
}
void ok_old_one_deleted(std::unique_ptr<std::string> text)
{
	std::unique_ptr<std::string> fresh = std::make_unique<std::string>("new");
	std::jthread t([p = fresh.get()] { print(*p); });
	text = std::make_unique<std::string>("other");
}
void ok_got_first()
{
	auto text = std::make_unique<std::string>("abc");
	auto size = std::async(std::launch::async, [&text] { return text->size(); });
	if (size.get() > 2)
		text.reset();
}
void ok_another_owner()
{
	auto text = std::make_shared<std::string>("abc"), same = text;
	std::jthread t([p = text.get()] { print(*p); });
	text.reset();
	t.join();
	same.reset();
}
void ok_null_deleted(std::string *text)
{
	std::string *none = nullptr;
	std::jthread t([text] { print(*text); });
	delete none;
}
void ok_swapped_out(std::vector<std::string> names)
{
	std::vector<std::string> mine;
	mine.swap(names);
	std::jthread t([&mine] { print(mine.front()); });
	names.clear();
}
