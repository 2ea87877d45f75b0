// The part of stdexec that the model names, for tests without the library.
#ifndef STUB_STDEXEC_EXECUTION_HPP
#define STUB_STDEXEC_EXECUTION_HPP

namespace stdexec {

template <class F> struct sender {
	F f;
};

namespace __sync_wait {
struct sync_wait_t {
	template <class S> bool operator()(S &&) const { return true; }
};
}
inline constexpr __sync_wait::sync_wait_t sync_wait{};

template <class F> sender<F> just_from(F f) { return {f}; }

class simple_counting_scope {
public:
	class token {};
	simple_counting_scope();
	~simple_counting_scope();
	token get_token() noexcept;
	sender<int> join() noexcept;
	void close() noexcept;
};

namespace __spawn {
struct spawn_t {
	template <class S, class T> void operator()(S &&, T &&) const {}
};
}
inline constexpr __spawn::spawn_t spawn{};

}

namespace exec {
namespace __start_detached {
struct start_detached_t {
	template <class S> void operator()(S &&) const {}
};
}
inline constexpr __start_detached::start_detached_t start_detached{};

namespace __scope {
class async_scope {
public:
	async_scope();
	~async_scope();
	template <class S> void spawn(S &&) {}
	stdexec::sender<int> on_empty() const;
	bool request_stop() noexcept;
};
}
using __scope::async_scope;
}

#endif
