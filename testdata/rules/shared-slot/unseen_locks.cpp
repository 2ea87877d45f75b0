// Locks whose code is out of sight: whoever hands over the address of something, or nothing at all, may hold one.
#include <thread>

namespace port {
class Mutex {
public:
	Mutex();
	~Mutex();
	void Lock();
	void Unlock();
private:
	long words_[5];
};
}

class MutexLock {
public:
	explicit MutexLock(port::Mutex *mu) : mu_(mu) { this->mu_->Lock(); }
	~MutexLock() { this->mu_->Unlock(); }
private:
	port::Mutex *const mu_;
};

struct Queue {
	port::Mutex lock_;
	int size_ = 0;
	void pop() { MutexLock _(&lock_); size_ -= 1; }
};

void ok_guard_out_of_sight(Queue &q)
{
	std::thread a([&q] { q.pop(); });
	std::thread b([&q] { q.pop(); });
	a.join();
	b.join();
}

struct Direct {
	port::Mutex lock_;
	int size_ = 0;
	void pop() { lock_.Lock(); size_ -= 1; lock_.Unlock(); }
};

void ok_lock_out_of_sight(Direct &q)
{
	std::thread a([&q] { q.pop(); });
	std::thread b([&q] { q.pop(); });
	a.join();
	b.join();
}

void lock_all();
void unlock_all();
struct Bare {
	int size_ = 0;
	void pop() { lock_all(); size_ -= 1; unlock_all(); }
};
void ok_whole_lock_out_of_sight(Bare &q)
{
	std::thread a([&q] { q.pop(); });
	std::thread b([&q] { q.pop(); });
	a.join();
	b.join();
}

int compute(int);
void bad_result_of_unknown_code(int &total)
{
	std::thread a([&total] { total += compute(1); });
	std::thread b([&total] { total += compute(2); }); // want shared-slot
	a.join();
	b.join();
}
