// flags: -std=c++17
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>
bool step(int i);

class Ticker {
public:
	void start() { thread_ = std::thread([this] { run(); }); }
	~Ticker()
	{
		stop_ = true;
		thread_.join();
	}
private:
	void run()
	{
		for (;;) { // want unheeded-token "'stop_'"
			step(ticks_++);
			std::this_thread::sleep_for(std::chrono::seconds(1));
		}
	}
	std::atomic<bool> stop_{false};
	int ticks_ = 0;
	std::thread thread_;
};
class Pool {
public:
	explicit Pool(int n)
	{
		for (int i = 0; i < n; i++)
			threads_.emplace_back(&Pool::work, this);
	}
	~Pool()
	{
		halt();
		for (auto &thread : threads_)
			thread.join();
	}
private:
	void halt() { running_.store(false); }
	void work()
	{
		while (true) { // want unheeded-token "'running_'"
			std::unique_lock<std::mutex> lock(mutex_);
			while (jobs_ == 0)
				changed_.wait(lock);
			jobs_--;
		}
	}
	std::atomic<bool> running_{true};
	std::mutex mutex_;
	std::condition_variable changed_;
	int jobs_ = 0;
	std::vector<std::thread> threads_;
};
class Plain {
public:
	void start()
	{
		quit_ = false;
		thread_ = std::thread([this] { for (;;) step(1); }); // want unheeded-token "'quit_'"
	}
	void stop()
	{
		quit_ = true;
		thread_.join();
	}
private:
	bool quit_ = false;
	std::thread thread_;
};

class Heeds {
public:
	void start() { thread_ = std::thread([this] { run(); }); }
	~Heeds()
	{
		stop_ = true;
		thread_.join();
	}
private:
	void run()
	{
		while (!stop_)
			step(1);
	}
	std::atomic<bool> stop_{false};
	std::thread thread_;
};
// What it looks at is another flag, which the same function sets.
class Other {
public:
	void start() { thread_ = std::thread([this] { run(); }); }
	~Other()
	{
		closed_ = true;
		stop_ = true;
		thread_.join();
	}
private:
	void run()
	{
		for (;;)
			if (stop_)
				return;
	}
	std::atomic<bool> stop_{false};
	std::atomic<bool> closed_{false};
	std::thread thread_;
};
// In a callee.
class Below {
public:
	void start() { thread_ = std::thread([this] { for (;;) turn(); }); }
	~Below()
	{
		stop_ = true;
		thread_.join();
	}
private:
	void turn()
	{
		if (stop_)
			std::exit(1);
		step(1);
	}
	std::atomic<bool> stop_{false};
	std::thread thread_;
};
// Code out of sight is given the object.
class Unseen {
public:
	void start() { thread_ = std::thread([this] { for (;;) turn(); }); }
	void stop()
	{
		stop_ = true;
		thread_.join();
	}
private:
	void turn();
	std::atomic<bool> stop_{false};
	std::thread thread_;
};
// What it writes before is no flag: a number of its work.
class Counts {
public:
	void start() { thread_ = std::thread([] { while (step(1)) step(2); }); }
	void stop()
	{
		count_ = 0;
		thread_.join();
	}
private:
	std::atomic<int> count_{0};
	std::thread thread_;
};
// A token of the project's own.
class Token {
public:
	void cancel() { cancelled_ = true; }
	bool is_cancelled() const { return cancelled_; }
private:
	std::atomic<bool> cancelled_{false};
};
static void run_deaf(Token *token, int n)
{
	for (;;) // want unheeded-token "'token'"
		step(n);
}
static void run_well(Token *token, int n)
{
	while (!token->is_cancelled())
		step(n);
}
void bad_own_token(Token &token)
{
	std::thread worker(run_deaf, &token, 1);
	token.cancel();
	worker.join();
}
void ok_own_token(Token &token)
{
	std::thread worker(run_well, &token, 1);
	token.cancel();
	worker.join();
}
// What ends the loop is a flag that nobody sets; the one that is set, it does not look at.
namespace {
class Confused {
public:
	void start() { thread_ = std::thread([this] { run(); }); }
	~Confused()
	{
		stop_ = true;
		thread_.join();
	}
private:
	void run()
	{
		while (!stopped_) // want unheeded-token "'stop_'"
			step(1);
	}
	std::atomic<bool> stop_{false};
	std::atomic<bool> stopped_{false};
	std::thread thread_;
};
class Closed {
public:
	void start() { thread_ = std::thread([this] { run(); }); }
	void close() { stopped_ = true; }
	~Closed()
	{
		stop_ = true;
		thread_.join();
	}
private:
	void run()
	{
		while (!stopped_)
			step(1);
	}
	std::atomic<bool> stop_{false};
	std::atomic<bool> stopped_{false};
	std::thread thread_;
};
}
void use_both()
{
	Confused confused;
	confused.start();
	Closed closed;
	closed.start();
	closed.close();
}
// Somebody else sets it: by a closure, by way of the derived class, for an inner object.
namespace {
class ByClosure {
public:
	void start() { thread_ = std::thread([this] { while (!over_) step(1); }); }
	auto closer() { return [this] { over_ = true; }; }
	~ByClosure()
	{
		stop_ = true;
		thread_.join();
	}
private:
	std::atomic<bool> stop_{false};
	std::atomic<bool> over_{false};
	std::thread thread_;
};
struct Base { std::atomic<bool> done_{false}; std::atomic<bool> stop_{false}; std::thread thread_; };
struct Derived : Base {
	void start() { thread_ = std::thread([this] { run(); }); }
	void run()
	{
		while (!done_)
			step(2);
	}
	void end()
	{
		stop_ = true;
		thread_.join();
	}
};
void finish(Derived &derived) { derived.done_ = true; }
struct Outer {
	struct Inner {
		void start() { thread_ = std::thread(&Inner::run, this); }
		void run()
		{
			while (!done_)
				step(3);
		}
		void end()
		{
			stop_ = true;
			thread_.join();
		}
		std::atomic<bool> done_{false};
		std::atomic<bool> stop_{false};
		std::thread thread_;
	};
	void finish() { inner_.done_ = true; }
	Inner inner_;
};
}
void use_others()
{
	ByClosure closure;
	closure.start();
	closure.closer()();
	Derived derived;
	derived.start();
	finish(derived);
	derived.end();
	Outer outer;
	outer.inner_.start();
	outer.finish();
	outer.inner_.end();
}
