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
	explicit service(int n) : thread_(work)
	{
		if (n < 0)
			throw std::invalid_argument("n"); // want unjoined-task "still joinable"
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

void bad_service(int n) { service s(n); }
void ok_early(int n) { early e(n); }
void ok_caught() { caught c; }
