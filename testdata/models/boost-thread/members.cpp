#define BOOST_THREAD_VERSION 3
#include <boost/thread.hpp>

class Worker {
public:
	~Worker() { stop(); }
	void start() { thread_ = boost::thread(&Worker::run, this); }
	void stop()
	{
		thread_.interrupt();
		if (thread_.joinable())
			thread_.join();
	}

private:
	void run()
	{
		while (!boost::this_thread::interruption_requested())
			boost::this_thread::sleep_for(boost::chrono::milliseconds(5));
	}
	boost::thread thread_;
};

void ok_worker()
{
	Worker worker;
	worker.start();
}

class Leaky {
public:
	void start() { thread_ = boost::thread(&Leaky::run, this); }

private:
	void run();
	boost::thread thread_;
};

void bad_leaky()
{
	Leaky leaky;
	leaky.start(); // want unjoined-task "'leaky.thread_'"
}

void bad_self()
{
	static boost::thread t;
	t = boost::thread([] { t.join(); }); // want self-join "the very thread"
	t.detach(); // want detached-task ""
}
