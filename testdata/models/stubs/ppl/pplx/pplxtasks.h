// The part of the task library of the C++ REST SDK 2.10 that the model names, for tests without the library.
#ifndef STUB_PPLXTASKS_H
#define STUB_PPLXTASKS_H

namespace pplx {

class cancellation_token {
public:
	cancellation_token(const cancellation_token &other);
	~cancellation_token();
	static cancellation_token none();
	bool is_canceled() const;
};

class cancellation_token_source {
public:
	cancellation_token_source();
	~cancellation_token_source();
	cancellation_token get_token() const;
	void cancel() const;
	static cancellation_token_source create_linked_source(cancellation_token &source);
};

enum task_status { not_complete, completed, canceled };

template <class T> class task {
public:
	task();
	task(const task &other);
	task &operator=(const task &other)
	{
		if (this != &other)
			impl = other.impl;
		return *this;
	}
	template <class F> explicit task(F) {}
	template <class F> task<T> then(F &&) const { return *this; }
	task_status wait() const;
	T get() const;
	bool is_done() const;

private:
	void *impl;
};

template <class F> auto create_task(F f) -> task<decltype(f())> { return {}; }
template <class F> auto create_task(F f, cancellation_token) -> task<decltype(f())> { return {}; }

}

namespace Concurrency {

class task_group {
public:
	task_group();
	~task_group();
	template <class F> void run(const F &) {}
	void wait();
	void cancel();
};

}

#endif
