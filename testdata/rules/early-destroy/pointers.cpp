#include <memory>
#include <string>
#include <thread>
void print(const std::string &text);
bool done();

void bad_reset()
{
	auto text = std::make_unique<std::string>("abc");
	std::thread t([&] { print(*text); });
	text.reset(); // want early-destroy "text"
	t.join();
}
void bad_deleted()
{
	auto *text = new std::string("abc");
	std::thread t([text] { print(*text); });
	delete text; // want early-destroy "text"
	t.join();
}
void bad_raw_pointer_of_a_shared_one()
{
	auto text = std::make_shared<std::string>("abc");
	std::thread t([p = text.get()] { print(*p); });
	text.reset(); // known-miss early-destroy "text"
	t.join();
}
// Told to stop, but not gone.
void bad_stop_requested(std::unique_ptr<std::string> text)
{
	std::jthread t([p = text.get()](std::stop_token stop) { while (!stop.stop_requested()) print(*p); });
	t.request_stop();
	text = nullptr; // want early-destroy "text"
}
void ok_stopped(std::unique_ptr<std::string> text)
{
	std::jthread t([p = text.get()](std::stop_token stop) { while (!stop.stop_requested()) print(*p); });
	t.request_stop();
	t.join();
	text = nullptr;
}
void ok_shared()
{
	auto text = std::make_shared<std::string>("abc");
	std::thread t([text] { print(*text); });
	text.reset();
	t.join();
}
void ok_moved_in(std::unique_ptr<std::string> text)
{
	std::thread t([mine = std::move(text)] { print(*mine); });
	text.reset();
	t.join();
}
void ok_deleted_by_the_thread() { auto *s = new std::string("x"); std::thread([s] { print(*s); delete s; }).detach(); }
void ok_joined() { auto *s = new std::string("x"); std::thread t([s] { print(*s); }); t.join(); delete s; }
void ok_weak(std::shared_ptr<std::string> s) { std::jthread t([w = std::weak_ptr(s)] { if (auto p = w.lock()) print(*p); }); s.reset(); }
