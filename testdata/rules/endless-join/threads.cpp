// Joins of C++ threads whose loops have no way out.
#include <atomic>
#include <chrono>
#include <mutex>
#include <stop_token>
#include <thread>
#include <unistd.h>

int work();
void may_throw();

static void spin()
{
	using namespace std::chrono_literals;
	for (;;)
		std::this_thread::sleep_for(10ms);
}

static std::mutex lock;
static int rounds;

static void count()
{
	while (true) {
		lock.lock();
		rounds++;
		lock.unlock();
		usleep(100);
	}
}

int bad_function()
{
	std::thread t(spin);
	int result = work();
	t.join(); // want endless-join "'t'"
	return result;
}

int bad_lambda()
{
	std::thread t([] {
		for (;;)
			usleep(100);
	});
	t.join(); // want endless-join "'t'"
	return work();
}

int bad_locks()
{
	std::thread t(count);
	t.join(); // want endless-join ""
	return work();
}

int bad_jthread_joined()
{
	std::jthread t(count);
	int result = work();
	t.join(); // want endless-join ""
	return result;
}

int ok_exception()
{
	std::thread t([] {
		try {
			for (;;)
				may_throw();
		} catch (...) {
		}
	});
	t.join();
	return work();
}

int ok_flag()
{
	std::atomic<bool> stop{false};
	std::thread t([&] {
		while (!stop)
			usleep(100);
	});
	int result = work();
	stop = true;
	t.join();
	return result;
}

int ok_token()
{
	std::jthread t([](std::stop_token token) {
		while (!token.stop_requested())
			usleep(100);
	});
	t.request_stop();
	t.join();
	return work();
}

struct base {
	virtual ~base() = default;
	virtual void step() = 0;
};

int ok_virtual(base *b)
{
	std::thread t([b] {
		for (;;)
			b->step();
	});
	t.join();
	return work();
}

int ok_detached()
{
	std::thread t(spin);
	t.detach();
	return work();
}
