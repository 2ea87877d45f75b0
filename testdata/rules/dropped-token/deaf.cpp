// flags: -std=c++20
// Waits in loops that ask their token, where cancelling it does not end the wait.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <queue>
#include <semaphore>
#include <stop_token>
#include <thread>

using namespace std::chrono_literals;
void work(int job);


struct First {
	std::mutex mutex;
	std::condition_variable filled;
	std::queue<int> jobs;
};
void predicate(First &queue)
{
	std::jthread thread([&queue](std::stop_token stop) {
		while (!stop.stop_requested()) {
			std::unique_lock lock(queue.mutex);
			queue.filled.wait(lock, [&] { return !queue.jobs.empty(); }); // want dropped-token "'stop'"
			queue.jobs.pop();
		}
	});
	work(1);
}

struct Second {
	std::mutex mutex;
	std::condition_variable filled;
	std::queue<int> jobs;
	void push(int job)
	{
		{
			std::lock_guard guard(mutex);
			jobs.push(job);
		}
		filled.notify_one();
	}
	void run(std::stop_token stop)
	{
		for (;;) {
			std::unique_lock lock(mutex);
			if (stop.stop_requested())
				return;
			while (jobs.empty())
				filled.wait(lock); // want dropped-token "'stop'"
			work(jobs.front());
			jobs.pop();
		}
	}
};
void feed(Second &queue)
{
	std::jthread thread([&queue](std::stop_token stop) { queue.run(stop); });
	for (int i = 0; i < 10; i++)
		queue.push(i);
}

struct Third { // whoever stops it wakes it
	std::mutex mutex;
	std::condition_variable filled;
	std::queue<int> jobs;
	std::jthread thread;
	void start()
	{
		thread = std::jthread([this](std::stop_token stop) {
			while (!stop.stop_requested()) {
				std::unique_lock lock(mutex);
				filled.wait(lock);
				if (!jobs.empty())
					jobs.pop();
			}
		});
	}
	void wake()
	{
		std::lock_guard guard(mutex);
		filled.notify_all();
	}
	void stop()
	{
		thread.request_stop();
		wake();
	}
};

struct Fourth { // a callback wakes it
	std::mutex mutex;
	std::condition_variable filled;
	std::queue<int> jobs;
	void run(std::stop_token stop)
	{
		std::stop_callback wake(stop, [this] {
			std::lock_guard guard(mutex);
			filled.notify_all();
		});
		while (!stop.stop_requested()) {
			std::unique_lock lock(mutex);
			filled.wait(lock, [&] { return stop.stop_requested() || !jobs.empty(); });
		}
	}
};

struct Fifth { // the condition asks for it
	std::mutex mutex;
	std::condition_variable filled;
	std::queue<int> jobs;
	void run(std::stop_token stop)
	{
		while (!stop.stop_requested()) {
			std::unique_lock lock(mutex);
			filled.wait(lock, [this, stop] { return stop.stop_requested() || !jobs.empty(); });
		}
	}
};

struct Sixth { // with a limit
	std::mutex mutex;
	std::condition_variable filled;
	std::queue<int> jobs;
	void run(std::stop_token stop)
	{
		while (!stop.stop_requested()) {
			std::unique_lock lock(mutex);
			filled.wait_for(lock, 100ms);
		}
	}
};

struct Seventh { // the destructor wakes it: a flag that the condition asks for
	std::mutex mutex;
	std::condition_variable filled;
	std::queue<int> jobs;
	bool over = false;
	std::jthread thread;
	~Seventh()
	{
		{
			std::lock_guard guard(mutex);
			over = true;
		}
		filled.notify_all();
	}
	void run(std::stop_token stop)
	{
		while (!stop.stop_requested()) {
			std::unique_lock lock(mutex);
			filled.wait(lock, [this] { return over || !jobs.empty(); });
			if (over)
				return;
		}
	}
};

struct Eighth { // the wait comes once, before the loop
	std::mutex mutex;
	std::condition_variable filled;
	bool ready = false;
	void run(std::stop_token stop)
	{
		{
			std::unique_lock lock(mutex);
			filled.wait(lock, [this] { return ready; });
		}
		while (!stop.stop_requested())
			work(1);
	}
};

struct Ninth {
	std::counting_semaphore<> jobs{0};
	std::counting_semaphore<> free{8};
	void run(std::stop_token stop)
	{
		while (!stop.stop_requested()) {
			jobs.acquire(); // want dropped-token "'stop'"
			work(1);
		}
	}
	void push() { jobs.release(); }
	void serve(std::stop_token stop)
	{
		while (!stop.stop_requested()) {
			free.acquire();
			work(1);
		}
	}
	void end(std::stop_source &source)
	{
		source.request_stop();
		free.release();
	}
};

void hourly()
{
	std::jthread thread([](std::stop_token stop) {
		while (!stop.stop_requested()) {
			work(2);
			std::this_thread::sleep_for(1h); // want dropped-token "'stop'"
		}
	});
	work(1);
}

void each_minute(std::stop_token stop)
{
	do {
		work(2);
		std::this_thread::sleep_for(std::chrono::seconds{60}); // want dropped-token "'stop'"
	} while (!stop.stop_requested());
}

void often(std::stop_token stop)
{
	while (!stop.stop_requested()) {
		work(2);
		std::this_thread::sleep_for(50ms);
	}
}

void as_it_is_told(std::stop_token stop, std::chrono::seconds pause)
{
	while (!stop.stop_requested()) {
		work(2);
		std::this_thread::sleep_for(pause);
	}
}

void once(std::stop_token stop)
{
	std::this_thread::sleep_for(1min); // not in the loop
	while (!stop.stop_requested())
		work(2);
}

void without(int pause)
{
	for (int i = 0; i < 10; i++) {
		work(pause);
		std::this_thread::sleep_for(1min);
	}
}

constexpr std::chrono::seconds PAUSE{90};
static const auto WAIT = 2min;
constexpr auto SHORT = 20ms;
struct Settings {
	static constexpr std::chrono::minutes interval = std::chrono::minutes(3);
	const std::chrono::seconds given;
};
static std::chrono::seconds changing = 90s;

void constants(std::stop_token stop)
{
	while (!stop.stop_requested()) {
		work(2);
		std::this_thread::sleep_for(PAUSE); // want dropped-token "'stop'"
	}
	while (!stop.stop_requested()) {
		work(3);
		std::this_thread::sleep_for(WAIT); // want dropped-token "'stop'"
	}
	while (!stop.stop_requested()) {
		work(4);
		std::this_thread::sleep_for(Settings::interval); // want dropped-token "'stop'"
	}
	const auto here = 90s;
	while (!stop.stop_requested()) {
		work(5);
		std::this_thread::sleep_for(here); // want dropped-token "'stop'"
	}
}

void ok_constants(std::stop_token stop, const Settings &settings)
{
	while (!stop.stop_requested()) {
		work(2);
		std::this_thread::sleep_for(SHORT);
	}
	while (!stop.stop_requested()) {
		work(3);
		std::this_thread::sleep_for(changing);
	}
	while (!stop.stop_requested()) {
		work(4);
		std::this_thread::sleep_for(settings.given);
	}
	const std::chrono::milliseconds fine = 1s;
	while (!stop.stop_requested()) {
		work(5);
		std::this_thread::sleep_for(fine);
	}
}
