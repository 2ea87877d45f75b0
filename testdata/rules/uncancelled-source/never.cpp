// flags: -std=c++20
// Tasks that are waited for, and that end by a token which nobody ever cancels.
#include <atomic>
#include <functional>
#include <stop_token>
#include <thread>
bool step(int i);
void keep(std::stop_source &source);
void on_signal(std::function<void()> callback);

class Server {
public:
	void start() { thread_ = std::thread([this] { run(); }); } // want uncancelled-source "'source_'"
	~Server() { thread_.join(); }
private:
	void run()
	{
		std::stop_token token = source_.get_token();
		while (!token.stop_requested())
			step(1);
	}
	std::stop_source source_;
	std::thread thread_;
};
static void loop(std::stop_token stop)
{
	while (!stop.stop_requested())
		step(2);
}
struct Passed {
	void start() { thread_ = std::thread(loop, source_.get_token()); } // want uncancelled-source "Nobody ever cancels 'source_'"
	void stop() { thread_.join(); }
	std::stop_source source_;
	std::thread thread_;
};
int bad_local(int n)
{
	std::stop_source source; // want uncancelled-source "'source'"
	std::thread task(loop, source.get_token());
	task.join();
	return n;
}
int ok_local(int n)
{
	std::stop_source source;
	std::thread task(loop, source.get_token());
	source.request_stop();
	task.join();
	return n;
}
int ok_local_copy(int n)
{
	std::stop_source source;
	std::stop_source copy = source;
	std::thread task(loop, source.get_token());
	copy.request_stop();
	task.join();
	return n;
}
int ok_local_kept(int n)
{
	std::stop_source source;
	keep(source);
	std::thread task(loop, source.get_token());
	task.join();
	return n;
}
int ok_local_callback(int n)
{
	std::stop_source source;
	on_signal([&source] { source.request_stop(); });
	std::thread task(loop, source.get_token());
	task.join();
	return n;
}
struct Stopped {
	void start() { thread_ = std::thread(loop, source_.get_token()); }
	void stop()
	{
		source_.request_stop();
		thread_.join();
	}
	std::stop_source source_;
	std::thread thread_;
};
struct FromOutside {
	void start() { thread_ = std::thread(loop, source_.get_token()); }
	void stop() { thread_.join(); }
	std::stop_source source_;
	std::thread thread_;
};
void ok_from_outside(FromOutside *object)
{
	object->source_.request_stop();
	object->stop();
}
class Accessor {
public:
	void start() { thread_ = std::thread(loop, source_.get_token()); }
	void stop() { thread_.join(); }
	std::stop_source &source() { return source_; }
private:
	std::stop_source source_;
	std::thread thread_;
};
class Copied {
public:
	explicit Copied(std::stop_source source) : source_(source) {}
	void start() { thread_ = std::thread(loop, source_.get_token()); }
	void stop() { thread_.join(); }
private:
	std::stop_source source_;
	std::thread thread_;
};
class GivenToken {
public:
	explicit GivenToken(std::stop_token token) : token_(token) {}
	void start() { thread_ = std::thread(loop, token_); }
	void stop() { thread_.join(); }
private:
	std::stop_token token_;
	std::thread thread_;
};
class Base {
public:
	void start() { thread_ = std::thread(loop, source_.get_token()); }
	void stop() { thread_.join(); }
protected:
	std::stop_source source_;
	std::thread thread_;
};
class Derived : public Base {
public:
	void halt()
	{
		source_.request_stop();
		stop();
	}
};
// The loop has another end.
static void bounded(std::stop_token stop)
{
	for (int i = 0; i < 10 && !stop.stop_requested(); i++)
		step(i);
}
struct Ends {
	void start() { thread_ = std::thread(bounded, source_.get_token()); }
	void stop() { thread_.join(); }
	std::stop_source source_;
	std::thread thread_;
};
template <class T>
class Typed {
public:
	void start() { thread_ = std::thread(loop, typed_.get_token()); }
	void join() { thread_.join(); }
	void stop()
	{
		typed_.request_stop();
		join();
	}
private:
	std::stop_source typed_;
	std::thread thread_;
	T value_;
};
void ok_typed()
{
	Typed<int> typed;
	typed.start();
	typed.join();
}
// Nobody waits.
struct Abandoned {
	void start() { std::thread(loop, source_.get_token()).detach(); }
	std::stop_source source_;
};
