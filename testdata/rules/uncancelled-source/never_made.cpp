// Home-made tokens and flags that nobody ever sets.
#include <atomic>
#include <functional>
#include <thread>
bool step(int i);

class Flag {
public:
	void cancel() { flag_ = true; }
	bool is_cancelled() const { return flag_; }
private:
	std::atomic<bool> flag_{false};
};
static void poll(Flag &flag)
{
	while (!flag.is_cancelled())
		step(4);
}
void ok_cancelled()
{
	Flag flag;
	std::thread t(poll, std::ref(flag));
	flag.cancel();
	t.join();
}
void bad_local()
{
	Flag flag; // want uncancelled-source "Nobody ever cancels 'flag'"
	std::thread t(poll, std::ref(flag));
	t.join();
}
class Asked {
public:
	void start() { thread_ = std::thread([this] { run(); }); } // want uncancelled-source "'stop_'"
	void stop() { thread_.join(); }
private:
	void run()
	{
		while (!stop_.is_cancelled())
			step(3);
	}
	Flag stop_;
	std::thread thread_;
};
class Cancelled {
public:
	void start() { thread_ = std::thread([this] { run(); }); }
	void stop() { thread_.join(); }
	void request() { stop_.cancel(); }
private:
	void run()
	{
		while (!stop_.is_cancelled())
			step(3);
	}
	Flag stop_;
	std::thread thread_;
};
class Shared {
public:
	void start() { thread_ = std::thread([this] { run(); }); }
	void stop() { thread_.join(); }
	Flag *flag() { return &stop_; }
private:
	void run()
	{
		while (!stop_.is_cancelled())
			step(3);
	}
	Flag stop_;
	std::thread thread_;
};
class Bare {
public:
	void start() { thread_ = std::thread([this] { run(); }); } // want uncancelled-source "Nobody ever sets 'stop_'"
	void stop() { thread_.join(); }
private:
	void run()
	{
		while (!stop_)
			step(3);
	}
	std::atomic<bool> stop_{false};
	std::thread thread_;
};
class Set {
public:
	void start() { thread_ = std::thread([this] { run(); }); }
	void stop()
	{
		stop_ = true;
		thread_.join();
	}
private:
	void run()
	{
		while (!stop_)
			step(3);
	}
	std::atomic<bool> stop_{false};
	std::thread thread_;
};
class Registered {
public:
	void start();
	void stop() { thread_.join(); }
private:
	void run()
	{
		while (!stop_)
			step(3);
	}
	std::atomic<bool> stop_{false};
	std::thread thread_;
};
void watch(std::atomic<bool> *flag);
void Registered::start()
{
	watch(&stop_);
	thread_ = std::thread([this] { run(); });
}
struct State {
	std::atomic<bool> stop{false};
};
class Nested {
public:
	void start() { thread_ = std::thread([this] { run(); }); }
	void stop() { thread_.join(); }
	State &state() { return state_; }
private:
	void run()
	{
		while (!state_.stop)
			step(3);
	}
	State state_;
	std::thread thread_;
};
void ok_nested(Nested *nested)
{
	nested->state().stop = true;
	nested->stop();
}
// The process goes on until it is killed.
int main()
{
	Flag flag;
	std::thread t(poll, std::ref(flag));
	t.join();
}
