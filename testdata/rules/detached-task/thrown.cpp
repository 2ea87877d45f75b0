#include <thread>

void run();
void may_throw();

// A handle type that detaches what nobody joined.
class loose_thread {
	std::thread thread_;

public:
	template <class F> explicit loose_thread(F f) : thread_(f) {}
	~loose_thread()
	{
		if (thread_.joinable())
			thread_.detach();
	}
	void join() { thread_.join(); }
};

void ok_detached_by_an_exception()
{
	loose_thread t(run);
	throw 1;
	t.join();
}

void bad_never_joined()
{
	loose_thread t(run);
	may_throw();
} // want detached-task ""
