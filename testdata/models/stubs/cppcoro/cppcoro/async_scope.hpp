// The part of cppcoro that the model names, for tests without the library. The other headers include this one.
#ifndef STUB_CPPCORO_ASYNC_SCOPE_HPP
#define STUB_CPPCORO_ASYNC_SCOPE_HPP

namespace cppcoro {

template <class T = void> class task {
public:
	task(task &&other);
	~task();
};

class async_scope {
public:
	async_scope();
	~async_scope();
	template <class A> void spawn(A &&) {}
	task<> join();
};

class cancellation_token {
public:
	cancellation_token();
	cancellation_token(const cancellation_token &other);
	bool is_cancellation_requested() const;
};

class cancellation_source {
public:
	cancellation_source();
	~cancellation_source();
	cancellation_token token() const;
	void request_cancellation();
};

template <class A> void sync_wait(A &&) {}

}

#endif
