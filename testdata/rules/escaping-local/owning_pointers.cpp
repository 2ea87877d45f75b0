// What a local owns by a pointer ends with it.
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>
void print(const std::string &text);
void keep(std::unique_ptr<std::string> text);
bool ready();
class session {
public:
	void run() { print(name_); }
private:
	std::string name_ = "x";
};
static std::vector<std::unique_ptr<session>> sessions;
static void serve(session *s) { s->run(); }

void bad_pointee()
{
	auto text = std::make_unique<std::string>("abc");
	std::thread([p = text.get()] { print(*p); }).detach(); // want escaping-local "'text'"
}
void bad_reference_to_the_pointee()
{
	auto text = std::make_unique<std::string>("abc");
	auto &same = *text;
	std::thread([&same] { print(same); }).detach(); // want escaping-local "'text'"
}
void bad_argument()
{
	auto s = std::make_unique<session>();
	std::thread t(serve, s.get()); // want escaping-local "'s'"
	t.detach();
}
void bad_method()
{
	auto s = std::make_unique<session>();
	std::thread t(&session::run, s.get()); // want escaping-local "'s'"
	t.detach();
}
void bad_parameter(std::unique_ptr<session> s)
{
	std::thread t(serve, s.get()); // known-miss escaping-local "'s'"
	t.detach();
}
void bad_one_way(bool wait)
{
	std::jthread t;
	auto s = std::make_unique<session>();
	t = std::jthread(serve, s.get()); // want escaping-local "'s'"
	if (wait)
		t.join();
}
void ok_joined()
{
	auto s = std::make_unique<session>();
	std::thread t(serve, s.get());
	t.join();
}
void ok_joins_first()
{
	auto s = std::make_unique<session>();
	std::jthread t(serve, s.get());
	if (ready())
		return;
	print("x");
}
void ok_moved_into_the_task()
{
	auto s = std::make_unique<session>();
	std::thread([mine = std::move(s)] { mine->run(); }).detach();
}
void ok_argument_moved(void (*run)(std::unique_ptr<session>))
{
	auto s = std::make_unique<session>();
	std::thread(run, std::move(s)).detach();
}
void ok_released()
{
	auto s = std::make_unique<session>();
	std::thread t(serve, s.get());
	t.detach();
	s.release();
}
std::unique_ptr<session> ok_returned()
{
	auto s = std::make_unique<session>();
	std::thread t(serve, s.get());
	t.detach();
	return s;
}
void ok_kept_elsewhere()
{
	auto s = std::make_unique<session>();
	std::thread t(serve, s.get());
	t.detach();
	sessions.push_back(std::move(s));
}
void ok_moved_on(std::unique_ptr<session> &to)
{
	auto s = std::make_unique<session>();
	std::thread t(serve, s.get());
	t.detach();
	to = std::move(s);
}
void ok_given_away()
{
	auto text = std::make_unique<std::string>("abc");
	auto *p = text.get();
	std::thread([p] { print(*p); }).detach();
	keep(std::move(text));
}
void ok_not_to_be_ended()
{
	static auto s = std::make_unique<session>();
	std::thread(serve, s.get()).detach();
}
