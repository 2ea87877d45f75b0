// The part of libunifex that the model names, for tests without the library.
#ifndef STUB_UNIFEX_ASYNC_SCOPE_HPP
#define STUB_UNIFEX_ASYNC_SCOPE_HPP

namespace unifex {

struct sender {};
struct scheduler {};

class single_thread_context {
public:
	single_thread_context();
	~single_thread_context();
	scheduler get_scheduler();
};

inline namespace v1 {
class async_scope {
public:
	async_scope();
	~async_scope();
	template <class S> void detached_spawn(S &&) {}
	template <class C, class F> void detached_spawn_call_on(C &&, F &&) {}
	sender complete();
	sender cleanup();
};
}

template <class F> sender just_from(F &&) { return {}; }
template <class S> void sync_wait(S &&) {}

class inplace_stop_token {
public:
	bool stop_requested() const;
};

class inplace_stop_source {
public:
	inplace_stop_source();
	~inplace_stop_source();
	bool request_stop();
	inplace_stop_token get_token();
};

}

#endif
