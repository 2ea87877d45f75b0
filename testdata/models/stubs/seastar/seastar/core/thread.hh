// The part of Seastar that the model names, for tests without the library. The other headers include this one.
#ifndef STUB_SEASTAR_THREAD_HH
#define STUB_SEASTAR_THREAD_HH

namespace seastar {

template <class T = void> class [[nodiscard]] future {
public:
	future(future &&other) noexcept;
	~future();
	T get();
	template <class F> future<T> finally(F &&) noexcept { return static_cast<future &&>(*this); }
};

future<> make_ready_future();

struct thread_attributes {};

class thread {
public:
	thread() = default;
	template <class F> thread(F) {}
	template <class F> thread(thread_attributes, F) {}
	thread(thread &&other) noexcept;
	thread &operator=(thread &&other) noexcept;
	~thread();
	future<> join();
};

template <class F, class... Args> future<> async(F &&, Args &&...) noexcept { return make_ready_future(); }

class gate {
public:
	gate();
	~gate();
	void enter();
	void leave();
	future<> close();
};

template <class F> future<> with_gate(gate &, F &&) { return make_ready_future(); }

class abort_source {
public:
	abort_source();
	~abort_source();
	void request_abort() noexcept;
	bool abort_requested() const noexcept;
};

}

#endif
