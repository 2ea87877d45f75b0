#include <memory>
#include <thread>
#include <vector>

class Joinable {
public:
	void ok_start() { worker_ = std::thread([] {}); }
	~Joinable()
	{
		if (!worker_.joinable())
			return;
		worker_.join();
	}

private:
	std::thread worker_;
};

class Flagged {
public:
	void ok_start()
	{
		worker_ = std::thread([] {});
		up_ = true;
	}
	void ok_stop()
	{
		if (!up_)
			return;
		worker_.join();
		up_ = false;
	}
	~Flagged()
	{
		if (up_)
			ok_stop();
	}

private:
	std::thread worker_;
	bool up_ = false;
};

// The destructor of the part joins, whatever the whole does.
class Whole {
public:
	void ok_go() { part_.ok_start(); }
	~Whole()
	{
		if (owns_)
			part_.ok_stop();
	}

private:
	Flagged part_;
	bool owns_ = false;
};

class Given {
public:
	void ok_start(bool threaded)
	{
		if (threaded)
			worker_ = std::thread([] {});
		threaded_ = threaded;
	}
	~Given()
	{
		if (threaded_)
			worker_.join();
	}

private:
	std::thread worker_;
	bool threaded_ = false;
};
