#include <string>
#include <thread>
#include <utility>
void print(const std::string &text);

class worker {
public:
	explicit worker(std::string *text) : text_(text), thread_([this] { print(*text_); }) {}
	~worker() { stop(); }
	void stop()
	{
		if (thread_.joinable())
			thread_.join();
	}
	void ask() { asked_ = true; }
private:
	std::string *text_;
	bool asked_ = false;
	std::thread thread_;
};
static void drop(std::string *text) { delete text; }

void bad_dropped()
{
	auto *text = new std::string("abc");
	worker w(text);
	w.ask();
	drop(text); // want early-destroy "text"
}
void bad_dropped_before_it_stops()
{
	auto *text = new std::string("abc");
	auto *w = new worker(text);
	delete text; // want early-destroy "text"
	delete w;
}
void ok_stopped()
{
	auto *text = new std::string("abc");
	worker w(text);
	w.stop();
	drop(text);
}
void ok_worker_first()
{
	auto *text = new std::string("abc");
	auto *w = new worker(text);
	delete w;
	delete text;
}
void ok_inner_scope()
{
	auto *text = new std::string("abc");
	{
		worker w(text);
	}
	drop(text);
}
