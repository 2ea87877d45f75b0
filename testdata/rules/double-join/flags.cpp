#include <atomic>
#include <thread>

void work();
int step(int i);

class tested {
	std::atomic_flag joined_ = ATOMIC_FLAG_INIT;
	std::thread t_{work};

public:
	void stop()
	{
		if (!joined_.test_and_set())
			t_.join();
	}
	~tested() { stop(); }
};

void ok_test_and_set()
{
	tested e;
	e.stop();
}

class compared {
	std::atomic<int> state_{1};
	std::thread t_{work};

public:
	void stop()
	{
		int one = 1;
		if (state_.compare_exchange_strong(one, 0))
			t_.join();
	}
	~compared() { stop(); }
};

void ok_compare_exchange()
{
	compared f;
	f.stop();
}
