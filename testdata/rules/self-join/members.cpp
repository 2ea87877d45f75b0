#include <atomic>
#include <thread>

int step(int i);

class server {
public:
	void start() { thread_ = std::thread([this] { bad_run(); }); } // want self-join ""
	void stop()
	{
		quit_ = true;
		thread_.join();
	}

private:
	void bad_run()
	{
		while (!quit_)
			if (step(0) < 0)
				stop();
	}
	std::atomic<bool> quit_{false};
	std::thread thread_;
};

class careful {
public:
	void start() { thread_ = std::thread(&careful::ok_run, this); }
	void stop()
	{
		quit_ = true;
		if (thread_.get_id() != std::this_thread::get_id())
			thread_.join();
	}

private:
	void ok_run()
	{
		while (!quit_)
			if (step(0) < 0)
				stop();
	}
	std::atomic<bool> quit_{false};
	std::thread thread_;
};

void use(server &a, careful &b)
{
	a.start();
	b.start();
	step(1);
	a.stop();
	b.stop();
}
