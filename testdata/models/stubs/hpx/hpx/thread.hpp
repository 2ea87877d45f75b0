// The part of HPX that the model names, for tests without the library. The other headers include this one.
#ifndef STUB_HPX_THREAD_HPP
#define STUB_HPX_THREAD_HPP

namespace hpx {

class thread {
public:
	thread() noexcept;
	template <class F, class... Args> explicit thread(F &&, Args &&...) {}
	thread(thread &&other) noexcept;
	~thread();
	thread &operator=(thread &&other) noexcept;
	bool joinable() const noexcept;
	void join();
	void detach();
};

class jthread {
public:
	template <class F, class... Args> explicit jthread(F &&, Args &&...) {}
	~jthread();
	void join();
};

template <class R> class future {
public:
	future() noexcept;
	future(future &&other) noexcept;
	~future();
	future &operator=(future &&other) noexcept;
	R get();
	void wait() const;
	bool valid() const noexcept;
	template <class F> future<void> then(F &&) { return {}; }
};

template <class... F> void wait_all(F &&...futures) {}
template <class... F> void wait_all_nothrow(F &&...futures) {}
template <class F, class... Args> auto async(F &&f, Args &&...args) -> future<decltype(f(args...))> { return {}; }
template <class F, class... Args> void post(F &&, Args &&...) {}

class latch {
public:
	explicit latch(long count);
	void count_down(long update = 1);
	void wait() const;
};

namespace lcos {
namespace local {

template <class T> class channel {
public:
	channel();
	channel(channel &&other) noexcept;
	channel &operator=(channel &&other) noexcept;
	hpx::future<T> get() const;
	void set(T value);
	void close(bool force = false); // throws when it is closed
};

}
}

namespace experimental {

class task_group {
public:
	task_group();
	~task_group();
	template <class F, class... Args> void run(F &&, Args &&...) {}
	void wait();
};

}
}

#endif
