#include <memory>
#include <thread>

class Quiet {
public:
	void start_bad()
	{
		worker_ = std::thread([] {}); // want unjoined-member "Quiet::worker_"
		up_ = true;
	}
	void mute() { quiet_ = true; }
	~Quiet()
	{
		if (quiet_)
			return;
		if (up_)
			worker_.join();
	}

private:
	std::thread worker_;
	bool up_ = false, quiet_ = false;
};

bool flush();

class Early {
public:
	void start_bad();
	~Early();

private:
	std::thread worker_;
};

void Early::start_bad()
{
	worker_ = std::thread([] {}); // want unjoined-member "Early::worker_"
}

Early::~Early()
{
	if (flush() && worker_.joinable())
		worker_.join();
}

class Part {
public:
	void run_bad() { thread_ = std::thread([] {}); } // want unjoined-member "Part::thread_"
	void stop() { thread_.join(); }

private:
	std::thread thread_;
};

class Whole {
public:
	explicit Whole(bool owns) : owns_(owns) {}
	~Whole()
	{
		if (owns_)
			part_.stop();
	}
	void go() { part_.run_bad(); }

private:
	Part part_;
	bool owns_;
};
