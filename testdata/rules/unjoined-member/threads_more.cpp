#include <array>
#include <map>
#include <memory>
#include <string>
#include <thread>

void work();

struct Pool {
	std::array<std::thread, 4> threads;
	void bad_start_all()
	{
		for (auto &thread : threads)
			thread = std::thread(work); // want unjoined-member "Pool::threads"
	}
};

class Named {
public:
	void bad_add(const std::string &name)
	{
		byName_[name] = std::thread(work); // want unjoined-member "Named::byName_"
	}

private:
	std::map<std::string, std::thread> byName_;
};

class Base {
protected:
	std::thread worker_;
};

class Derived : public Base {
public:
	void bad_start() { worker_ = std::thread(work); } // want unjoined-member "Base::worker_"
};

template <typename T>
class Queue {
public:
	void bad_start() { worker_ = std::thread(work); } // want unjoined-member "worker_"

private:
	std::thread worker_;
	T last_;
};

void bad_use_of_queue(Queue<int> &queue)
{
	queue.bad_start();
}

std::thread background;

void bad_global()
{
	background = std::thread(work); // want unjoined-member "background"
}
