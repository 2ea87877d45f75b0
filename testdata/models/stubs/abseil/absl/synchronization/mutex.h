// The part of Abseil (20220623) that the model names, for tests without the library.
#ifndef STUB_ABSL_MUTEX_H
#define STUB_ABSL_MUTEX_H

namespace absl {
inline namespace lts_20220623 {

class Condition {
public:
	explicit Condition(const bool *condition);
};

class Mutex {
public:
	Mutex();
	~Mutex();
	void Lock();
	void Unlock();
	bool TryLock();
	void Await(const Condition &condition);
};

class MutexLock {
public:
	explicit MutexLock(Mutex *mutex);
	~MutexLock();
};

class BlockingCounter {
public:
	explicit BlockingCounter(int initial_count);
	bool DecrementCount();
	void Wait();
};

class Notification {
public:
	Notification();
	~Notification();
	bool HasBeenNotified() const;
	void WaitForNotification() const;
	void Notify();
};

}
}

#endif
