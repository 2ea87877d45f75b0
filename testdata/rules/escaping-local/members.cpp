#include <string>
#include <thread>
#include <utility>
void print(const std::string &text);
std::string load();

class poller {
public:
	~poller() { stop(); }
	void bad_start(std::string name)
	{
		stop();
		worker_ = std::thread([&name] { print(name); }); // want escaping-local "'name'"
	}
	void bad_start_with_a_local()
	{
		stop();
		auto text = load();
		std::thread t([&] { print(text); }); // want escaping-local "'text'"
		worker_ = std::move(t);
	}
	void ok_start(std::string name)
	{
		stop();
		name_ = std::move(name);
		worker_ = std::thread([this] { print(name_); });
	}
	void ok_start_with_a_copy()
	{
		stop();
		auto text = load();
		worker_ = std::thread([text] { print(text); });
	}
	void ok_start_and_wait()
	{
		stop();
		auto text = load();
		worker_ = std::thread([&text] { print(text); });
		stop();
	}
	void stop()
	{
		if (worker_.joinable())
			worker_.join();
	}
private:
	std::string name_;
	std::thread worker_;
};
void ok_local_poller()
{
	poller p;
	p.ok_start("x");
}
