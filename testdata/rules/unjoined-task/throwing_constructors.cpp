#include <stdexcept>
#include <thread>

void work();
bool step();
void check()
{
	if (!step())
		throw std::runtime_error("no");
}

class service {
public:
	explicit service(int n) : thread_(work) // want unjoined-task "'thread_' is still joinable"
	{
		if (n < 0)
			throw std::invalid_argument("n");
	}
	~service() { thread_.join(); }

private:
	std::thread thread_;
};

class early {
public:
	explicit early(int n)
	{
		if (n < 0)
			throw std::invalid_argument("n");
		thread_ = std::thread(work);
	}
	~early() { thread_.join(); }

private:
	std::thread thread_;
};

class caught {
public:
	caught() : thread_(work)
	{
		try {
			check();
		} catch (...) {
			thread_.join();
			throw;
		}
	}
	~caught() { thread_.join(); }

private:
	std::thread thread_;
};

void ok_early(int n) { early e(n); }
void ok_caught() { caught c; }
