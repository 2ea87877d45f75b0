#include <thread>

void work();

class Base {
public:
	void ok_start() { worker_ = std::thread(work); }

protected:
	std::thread worker_;
};

class Derived : public Base {
public:
	~Derived() { worker_.join(); }
};

class Befriended {
public:
	void ok_start() { worker_ = std::thread(work); }

private:
	friend void ok_stop_friend(Befriended &befriended);
	std::thread worker_;
};

void ok_stop_friend(Befriended &befriended)
{
	befriended.worker_.join();
}

template <typename T>
struct Queue {
	void ok_start() { worker_ = std::thread(work); }
	void ok_stop() { worker_.join(); }
	std::thread worker_;
	T last_;
};

void ok_use_of_queue(Queue<int> &queue)
{
	queue.ok_start();
}

struct Visible {
	std::thread worker;
};

void ok_start_visible(Visible &visible)
{
	visible.worker = std::thread(work);
}

void ok_bound(Visible &visible)
{
	auto &[thread] = visible;
	thread.join();
}
