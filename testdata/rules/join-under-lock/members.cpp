#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

class Service {
public:
	void start() { worker = std::thread(&Service::work, this); }

	void bad_stop()
	{
		std::unique_lock<std::mutex> guard(mutex);
		stopped = true;
		changed.notify_one();
		worker.join(); // want join-under-lock "waits for 'worker' while 'mutex' is held"
	}

	void ok_stop_unlocks()
	{
		std::unique_lock<std::mutex> guard(mutex);
		stopped = true;
		guard.unlock();
		changed.notify_one();
		worker.join();
	}

	void ok_stop_in_a_block()
	{
		{
			std::lock_guard<std::mutex> guard(mutex);
			stopped = true;
		}
		changed.notify_one();
		worker.join();
	}

	void ok_moves_it_out()
	{
		std::thread last;
		{
			std::lock_guard<std::mutex> guard(mutex);
			last = std::move(worker);
		}
		last.join();
	}

	void ok_other_mutex()
	{
		std::lock_guard<std::mutex> guard(names);
		worker.join();
	}

	void ok_other_object(Service &other)
	{
		std::lock_guard<std::mutex> guard(mutex);
		other.worker.join();
	}

private:
	void work()
	{
		std::unique_lock<std::mutex> guard(mutex);
		changed.wait(guard, [this] { return stopped; });
	}
	std::mutex mutex, names;
	std::condition_variable changed;
	bool stopped = false;
	std::thread worker;
};

class Pool {
public:
	void start(int count)
	{
		for (int i = 0; i < count; i++)
			threads.emplace_back([this] { take(); });
	}
	~Pool()
	{
		std::lock_guard<std::mutex> guard(mutex);
		for (int i = 0; i < (int)threads.size(); i++)
			threads[i].join(); // want join-under-lock "waits for"
	}

private:
	void take()
	{
		std::lock_guard<std::mutex> guard(mutex);
		jobs++;
	}
	std::mutex mutex;
	int jobs = 0;
	std::vector<std::thread> threads;
};

int bad_captured()
{
	std::mutex mutex;
	int result = 0;
	std::thread t([&] {
		std::lock_guard<std::mutex> guard(mutex);
		result = 1;
	});
	std::lock_guard<std::mutex> guard(mutex);
	t.join(); // want join-under-lock "waits for 't' while 'mutex' is held"
	return result;
}

int ok_captured()
{
	std::mutex mutex;
	int result = 0;
	std::thread t([&] {
		std::lock_guard<std::mutex> guard(mutex);
		result = 1;
	});
	t.join();
	std::lock_guard<std::mutex> guard(mutex);
	return result;
}
