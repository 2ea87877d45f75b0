// The part of POCO 1.11 that the model names, for tests without the library. The other headers include this one.
#ifndef STUB_POCO_THREAD_H
#define STUB_POCO_THREAD_H
#include <string>
#include <vector>

namespace Poco {

class Runnable {
public:
	virtual ~Runnable();
	virtual void run() = 0;
};

class Thread {
public:
	typedef void (*Callable)(void *);
	enum Priority { PRIO_NORMAL };
	Thread();
	Thread(const std::string &name);
	Thread(const Thread &) = delete;
	~Thread();
	void start(Runnable &target);
	void start(Callable target, void *data = nullptr);
	template <class Functor> void startFunc(const Functor &) {}
	void setPriority(Priority priority);
	void join();
	void join(long milliseconds);
	bool tryJoin(long milliseconds);
	bool isRunning() const;
	void wakeUp();
	static void sleep(long milliseconds);
	static Thread *current();
};

class Mutex {
public:
	Mutex();
	~Mutex();
	void lock();
	bool tryLock();
	bool tryLock(long milliseconds);
	void unlock();
};

template <class M> class ScopedLock {
public:
	explicit ScopedLock(M &mutex);
	~ScopedLock();
};

class ThreadPool {
public:
	ThreadPool(int minCapacity = 2, int maxCapacity = 16, int idleTime = 60, int stackSize = 0);
	ThreadPool(const ThreadPool &) = delete;
	~ThreadPool();
	void start(Runnable &target);
	void start(Runnable &target, const std::string &name);
	void joinAll();
	void stopAll();
};

class Task : public Runnable {
public:
	Task(const std::string &name);
	void run() override;
	virtual void runTask() = 0;
	bool isCancelled() const;
};

class TaskManager {
public:
	TaskManager();
	~TaskManager();
	void start(Task *task);
	void cancelAll();
	void joinAll();
};

template <class C> class Activity : public Runnable {
public:
	typedef void (C::*Callback)();
	Activity(C *owner, Callback method);
	~Activity() override;
	void run() override;
	void start();
	void stop();
	void wait();
	bool isStopped() const;
};

template <class R> class ActiveResult {
public:
	ActiveResult(const ActiveResult &other);
	~ActiveResult();
	void wait();
	bool tryWait(long milliseconds);
	R &data() const;
};

template <class R, class A, class O> class ActiveMethod {
public:
	typedef R (O::*Callback)(const A &);
	ActiveMethod(O *owner, Callback method);
	ActiveResult<R> operator()(const A &arg);
};

class ProcessHandle {
public:
	ProcessHandle(const ProcessHandle &handle);
	~ProcessHandle();
	int id() const;
	int wait() const;
	int tryWait() const;
};

class Process {
public:
	typedef std::vector<std::string> Args;
	static ProcessHandle launch(const std::string &command, const Args &args);
	static int wait(const ProcessHandle &handle);
};

}

#endif
