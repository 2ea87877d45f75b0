// flags: -std=c++20 -I../../../include
#include <atomic>
#include <chrono>
#include <functional>
#include <leash.h>
#include <stop_token>
#include <string>
#include <thread>
bool step(int i);

void bad_detached()
{
	std::thread([] {
		while (true) { // want unstoppable-task "'std::thread::thread'"
			step(1);
			std::this_thread::sleep_for(std::chrono::seconds(1));
		}
	}).detach();
}
class Cache {
public:
	Cache()
	{
		std::thread sweeper(&Cache::sweep, this);
		sweeper.detach();
	}
private:
	void sweep()
	{
		for (;;) // want unstoppable-task "cannot be told to stop"
			step(size_++);
	}
	int size_ = 0;
};
static void loop(int n)
{
	for (;;) // want unstoppable-task "'std::thread::thread'"
		step(n);
}
void bad_function(int n)
{
	std::thread worker(loop, n);
	worker.detach();
}
void bad_token_unseen()
{
	std::thread worker([] {
		std::string text;
		for (;;) // want unstoppable-task "Nothing ends this loop"
			text += step(1) ? "a" : "b";
	});
	worker.detach();
}
void bad_nested(int n)
{
	auto start = [n] {
		std::thread worker([n] { for (;;) step(n); }); // want unstoppable-task
		worker.detach();
	};
	start();
}

void ok_token(std::stop_token stop)
{
	std::thread worker([stop] {
		while (!stop.stop_requested())
			step(1);
	});
	worker.detach();
}
void ok_breaks()
{
	std::thread worker([] {
		for (;;)
			if (!step(1))
				break;
	});
	worker.detach();
}
// An exception that is caught ends it.
void ok_thrown()
{
	std::thread worker([] {
		try {
			for (;;)
				step(1);
		} catch (...) {
		}
	});
	worker.detach();
}
static void beat_on(int n) LEASH_DAEMON("lives as long as the process");
static void beat_on(int n)
{
	for (;;)
		step(n);
}
void ok_daemon()
{
	std::thread worker(beat_on, 1);
	worker.detach();
}
void ok_unseen(void (*job)())
{
	std::thread worker(job);
	worker.detach();
}
