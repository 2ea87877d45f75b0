#include <atomic>
#include <mutex>
#include <thread>

void work();
int step(int i);

class exchanged {
	std::thread t_{work};
	std::atomic<bool> running_{true};

public:
	void stop()
	{
		if (running_.exchange(false))
			t_.join();
	}
	~exchanged() { stop(); }
};

void ok_exchange()
{
	exchanged a;
	a.stop();
	a.stop();
}

class once {
	std::thread t_{work};
	std::once_flag once_;

public:
	void stop()
	{
		std::call_once(once_, [this] { t_.join(); });
	}
	~once() { stop(); }
};

void ok_once()
{
	once c;
	c.stop();
}
