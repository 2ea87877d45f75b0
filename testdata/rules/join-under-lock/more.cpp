#include <future>
#include <mutex>
#include <shared_mutex>
#include <thread>

static std::mutex registry;
static int entries;

static void enter()
{
	std::scoped_lock guard(registry);
	entries++;
}

void bad_scoped_lock()
{
	std::thread t(enter);
	std::scoped_lock guard(registry);
	t.join(); // want join-under-lock "while 'registry' is held"
}

int bad_future()
{
	std::future<void> done = std::async(std::launch::async, enter);
	std::lock_guard<std::mutex> guard(registry);
	done.get(); // want join-under-lock "waits for 'done'"
	return entries;
}

struct Table {
	std::shared_mutex mutex;
	std::thread writer;

	void write()
	{
		std::unique_lock<std::shared_mutex> guard(mutex);
		entries++;
	}
	void start() { writer = std::thread([this] { write(); }); }
	void bad_reader_waits()
	{
		std::shared_lock<std::shared_mutex> guard(mutex);
		writer.join(); // want join-under-lock "waits for 'writer' while 'mutex' is held"
	}
	void ok_reader_lets_go()
	{
		std::shared_lock<std::shared_mutex> guard(mutex);
		guard.unlock();
		writer.join();
	}
};

void ok_deferred_lock()
{
	std::thread t(enter);
	std::unique_lock<std::mutex> guard(registry, std::defer_lock);
	t.join();
	guard.lock();
	entries = 0;
}

int ok_future_before()
{
	std::future<void> done = std::async(std::launch::async, enter);
	done.get();
	std::lock_guard<std::mutex> guard(registry);
	return entries;
}
