#include <mutex>
#include <thread>

class Locker { // a guard of the project's own
public:
	explicit Locker(std::mutex &mutex) : mutex(mutex) { mutex.lock(); }
	~Locker() { mutex.unlock(); }

private:
	std::mutex &mutex;
};

class Engine {
public:
	void start();
	void bad_stop();
	void ok_stop();
	int steps();

private:
	void run();
	std::mutex mutex;
	bool stopped = false;
	int count = 0;
	std::thread thread;
};
