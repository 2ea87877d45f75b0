#include <memory>
#include <string>
#include <thread>
void print(const std::string &text);

void bad_pointer_by_reference()
{
	auto text = std::make_shared<std::string>("abc");
	std::thread([&text] { print(*text); }).detach(); // want escaping-local "'text'"
}
void bad_raw_pointer()
{
	auto text = std::make_unique<std::string>("abc");
	std::thread([p = text.get()] { print(*p); }).detach(); // want escaping-local "text"
}
void ok_copied()
{
	auto text = std::make_shared<std::string>("abc");
	std::thread([text] { print(*text); }).detach();
}
void ok_released()
{
	auto text = std::make_unique<std::string>("abc");
	std::thread([p = text.release()] { print(*p); delete p; }).detach();
}
void ok_owner_goes_along()
{
	auto text = std::make_shared<std::string>("abc");
	std::thread([p = text.get(), owner = text] { print(*p); }).detach();
}
void ok_weak()
{
	auto text = std::make_shared<std::string>("abc");
	std::thread([weak = std::weak_ptr<std::string>(text)] {
		if (auto p = weak.lock())
			print(*p);
	}).detach();
}
void ok_joined()
{
	auto text = std::make_unique<std::string>("abc");
	std::thread t([p = text.get()] { print(*p); });
	t.join();
}
