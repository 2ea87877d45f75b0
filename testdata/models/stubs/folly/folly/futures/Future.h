// The part of folly that the model names, for tests without the library. The other headers include this one.
#ifndef STUB_FOLLY_FUTURE_H
#define STUB_FOLLY_FUTURE_H
#include <functional>
#include <thread>

namespace folly {

class Executor {
public:
	virtual ~Executor();
	virtual void add(std::function<void()> f) = 0;
};

class CPUThreadPoolExecutor : public Executor {
public:
	explicit CPUThreadPoolExecutor(unsigned threads);
	~CPUThreadPoolExecutor() override;
	void add(std::function<void()> f) override;
	void join();
};

template <class T> class Future {
public:
	Future(Future &&other) noexcept;
	~Future();
	T get() &&;
	Future &wait() &;
	Future &wait(long milliseconds) &;
	bool isReady() const;
	template <class F> Future<T> thenValue(F &&) && { return static_cast<Future &&>(*this); }
};

template <class T> class Promise {
public:
	Promise();
	Promise(Promise &&other) noexcept;
	~Promise();
	Future<T> getFuture();
	void setValue(T value);
	template <class E> void setException(E &&) {}
};

template <class F> auto via(Executor *executor, F &&f) -> Future<decltype(f())> { return via(executor, f); }

class ThreadFactory {
public:
	virtual ~ThreadFactory();
	virtual std::thread newThread(std::function<void()> &&f) = 0;
};

class NamedThreadFactory : public ThreadFactory {
public:
	explicit NamedThreadFactory(const char *prefix);
	std::thread newThread(std::function<void()> &&f) override;
};

class CancellationToken {
public:
	CancellationToken() noexcept;
	CancellationToken(const CancellationToken &other) noexcept;
	bool isCancellationRequested() const noexcept;
};

class CancellationSource {
public:
	CancellationSource();
	~CancellationSource();
	CancellationToken getToken() const noexcept;
	bool requestCancellation() const noexcept;
};

template <bool MayBlock = true> class Baton {
public:
	void post() noexcept;
	void wait() noexcept;
};

class Latch {
public:
	explicit Latch(long expected);
	void count_down(long n = 1) noexcept;
	void wait() noexcept;
};

template <class T> class MPMCQueue {
public:
	explicit MPMCQueue(unsigned long capacity);
	template <class... Args> void blockingWrite(Args &&...) noexcept {}
	void blockingRead(T &item) noexcept;
};

namespace coro {

class AsyncScope {
public:
	AsyncScope() noexcept;
	~AsyncScope();
	template <class A> void add(A &&) {}
	Future<int> joinAsync() noexcept;
};

template <class A> void blockingWait(A &&) {}

}
}

#endif
