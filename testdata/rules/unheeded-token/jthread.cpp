// flags: -std=c++20
#include <chrono>
#include <cstdlib>
#include <condition_variable>
#include <functional>
#include <future>
#include <iostream>
#include <mutex>
#include <stop_token>
#include <thread>
bool step(int i);
bool careful(int i, std::stop_token stop);
void log_it(const char *what) noexcept;

void bad_sleeps()
{
	std::jthread worker([](std::stop_token stop) {
		while (true) { // want unheeded-token "'stop'"
			step(1);
			std::this_thread::sleep_for(std::chrono::seconds(1));
		}
	});
	step(2);
}
static void spin(std::stop_token stop, int n)
{
	for (;;) // want unheeded-token "'spin'"
		step(n);
}
void bad_spins()
{
	std::jthread worker(spin, 3);
	step(2);
	worker.request_stop();
	worker.join();
}
class Server {
public:
	Server() : worker_([this](std::stop_token stop) { run(stop); }) {}
private:
	void run(std::stop_token stop)
	{
		do { // want unheeded-token "'Server::run'"
			step(count_++);
		} while (true);
	}
	int count_ = 0;
	std::jthread worker_;
};
void bad_member() { Server server; step(1); }
// Asked once, before the loop.
void bad_asked_before()
{
	std::jthread worker([](std::stop_token stop) {
		if (stop.stop_requested())
			return;
		for (;;) // want unheeded-token "'stop'"
			step(1);
	});
	step(3);
}
void bad_source()
{
	std::stop_source source;
	std::thread worker([](std::stop_token token) {
		while (true) // want unheeded-token "'token'"
			step(1);
	}, source.get_token());
	source.request_stop();
	worker.join();
}
void bad_captured(std::stop_source source)
{
	std::stop_token token = source.get_token();
	std::thread worker([token] {
		if (token.stop_requested())
			return;
		while (true) { // want unheeded-token "'token'"
			step(1);
			std::this_thread::yield();
		}
	});
	source.request_stop();
	worker.join();
}
struct Poller {
	std::stop_source stop_;
	std::thread thread_;
	void start() { thread_ = std::thread(&Poller::run, this); }
	void run()
	{
		for (;;) { // want unheeded-token "'stop_'"
			step(1);
			std::this_thread::sleep_for(std::chrono::milliseconds(5));
		}
	}
	void stop()
	{
		stop_.request_stop();
		thread_.join();
	}
};
// The exception is caught within the loop.
void bad_caught()
{
	std::jthread worker([](std::stop_token stop) {
		while (true) { // want unheeded-token "'stop'"
			try {
				step(1);
			} catch (const std::exception &) {
				log_it("failed");
			}
		}
	});
	step(2);
}

void ok_asks()
{
	std::jthread worker([](std::stop_token stop) {
		while (!stop.stop_requested())
			step(1);
	});
	step(2);
}
void ok_asks_within()
{
	std::jthread worker([](std::stop_token stop) {
		while (true) {
			if (stop.stop_requested())
				break;
			step(1);
		}
	});
	step(2);
}
void ok_passes()
{
	std::jthread worker([](std::stop_token stop) {
		while (true)
			if (!careful(1, stop))
				return;
	});
	step(2);
}
// It leaves the loop by itself, for reasons of its own.
void ok_leaves()
{
	std::jthread worker([](std::stop_token) {
		while (true)
			if (!step(1))
				break;
	});
	step(2);
}
void ok_input()
{
	std::jthread worker([](std::stop_token) {
		std::string line;
		while (std::getline(std::cin, line))
			step(1);
	});
	step(2);
}
// The exception ends the loop.
void ok_thrown()
{
	std::jthread worker([](std::stop_token) {
		try {
			for (;;)
				step(1);
		} catch (const std::exception &) {
			log_it("the source is closed");
		}
	});
	step(2);
}
void ok_carried()
{
	std::stop_source source;
	auto worker = std::async(std::launch::async, [](std::stop_token) { for (;;) step(1); }, source.get_token());
	source.request_stop();
	worker.wait();
}
void ok_callback()
{
	std::jthread worker([](std::stop_token stop) {
		std::stop_callback wake(stop, [] { step(0); });
		for (;;)
			step(1);
	});
	step(2);
}
void ok_detached()
{
	std::jthread worker([](std::stop_token) { for (;;) step(1); });
	worker.detach();
}
// Somewhere below, the token is asked.
struct Asker {
	std::stop_token stop_;
	std::thread thread_;
	std::stop_source source_;
	bool look();
	void pause() { if (stop_.stop_requested()) std::exit(1); }
	void run() { for (;;) look(); }
	void run_too() { for (;;) pause(); }
	void start() { thread_ = std::thread(&Asker::run, this); }
	void start_too() { thread_ = std::thread(&Asker::run_too, this); }
	void stop() { source_.request_stop(); thread_.join(); }
};
void ok_nobody_waits(std::stop_token token)
{
	static std::thread worker([token] { for (;;) step(1); });
}
void ok_bounded()
{
	std::jthread worker([](std::stop_token) { for (int i = 0; i < 10; i++) step(i); });
	step(1);
}
