// The part of Boost.Thread 1.74 that the model names, for tests without the library.
#ifndef STUB_BOOST_THREAD_HPP
#define STUB_BOOST_THREAD_HPP
#include <chrono>
#include <type_traits>
#include <utility>

#ifndef BOOST_THREAD_VERSION
#define BOOST_THREAD_VERSION 2
#endif

namespace boost {

namespace chrono = std::chrono;

struct thread_attributes {
	void set_stack_size(unsigned long size);
};

class thread {
public:
	typedef thread_attributes attributes;
	class id {};
	thread() noexcept;
	~thread();
	template <class F, class = typename std::enable_if<!std::is_same<typename std::decay<F>::type, thread>::value>::type>
	explicit thread(F &&f) {}
	template <class F> thread(attributes const &attributes, F &&f) {}
	template <class F, class A, class... Args> thread(F &&f, A &&first, Args &&...rest) {}
	template <class F, class A, class... Args> thread(attributes const &attributes, F &&f, A &&first, Args &&...rest) {}
	thread(thread &&other) noexcept;
	thread &operator=(thread &&other) noexcept;
	thread(thread const &) = delete;
	void swap(thread &other) noexcept;
	bool joinable() const noexcept;
	void join();
	template <class Rep, class Period> bool try_join_for(chrono::duration<Rep, Period> const &duration) { return false; }
	template <class Duration> bool timed_join(Duration const &duration) { return false; }
	void detach();
	void interrupt();
	bool interruption_requested() const noexcept;
	id get_id() const noexcept;
	static unsigned hardware_concurrency() noexcept;
};

struct join_if_joinable {
	template <class Thread> void operator()(Thread &thread) {}
};

template <class Policy = join_if_joinable, class Thread = thread> class scoped_thread {
public:
	scoped_thread() noexcept;
	template <class F, class... Args,
	          class = typename std::enable_if<!std::is_same<typename std::decay<F>::type, Thread>::value &&
	                                          !std::is_same<typename std::decay<F>::type, scoped_thread>::value>::type>
	explicit scoped_thread(F &&f, Args &&...args) {}
	explicit scoped_thread(Thread &&thread) noexcept;
	scoped_thread(scoped_thread &&other) noexcept;
	scoped_thread &operator=(scoped_thread &&other) noexcept;
	~scoped_thread();
	void join();
	void detach();
	bool joinable() const noexcept;
};
typedef scoped_thread<> joining_thread;

template <class Policy = join_if_joinable, class Thread = thread> class strict_scoped_thread {
public:
	template <class F, class... Args,
	          class = typename std::enable_if<!std::is_same<typename std::decay<F>::type, Thread>::value>::type>
	explicit strict_scoped_thread(F &&f, Args &&...args) {}
	explicit strict_scoped_thread(Thread &&thread) noexcept;
	~strict_scoped_thread();
};

template <class Policy = join_if_joinable, class Thread = thread> class thread_guard {
public:
	explicit thread_guard(Thread &thread) noexcept;
	~thread_guard();
};

class thread_group {
public:
	thread_group();
	~thread_group();
	template <typename F> thread *create_thread(F function) { return nullptr; }
	void add_thread(thread *thread);
	void remove_thread(thread *thread);
	void join_all();
	void interrupt_all();
	unsigned long size() const;
};

namespace this_thread {
void interruption_point();
bool interruption_requested() noexcept;
void yield() noexcept;
template <class Rep, class Period> void sleep_for(chrono::duration<Rep, Period> const &duration) {}
} // namespace this_thread

class mutex {
public:
	mutex();
	void lock();
	void unlock();
	bool try_lock();
};
template <typename Mutex> class lock_guard {
public:
	explicit lock_guard(Mutex &mutex);
	~lock_guard();
};
template <typename Mutex> class unique_lock {
public:
	explicit unique_lock(Mutex &mutex);
	~unique_lock();
	void lock();
	void unlock();
};
class condition_variable {
public:
	void wait(unique_lock<mutex> &lock);
	template <typename Predicate> void wait(unique_lock<mutex> &lock, Predicate predicate) {}
	void notify_one() noexcept;
	void notify_all() noexcept;
};
class barrier {
public:
	explicit barrier(unsigned count);
	bool wait();
};
class latch {
public:
	explicit latch(unsigned long count);
	void wait();
	void count_down();
};

enum class launch { none = 0, async = 1, deferred = 2 };
enum class future_status { ready, timeout, deferred };
template <typename R> class future {
public:
	future() noexcept;
	future(future &&other) noexcept;
	future &operator=(future &&other) noexcept;
	~future();
	R get();
	void wait() const;
	bool valid() const noexcept;
	template <class Rep, class Period> future_status wait_for(chrono::duration<Rep, Period> const &duration) const;
};
template <typename R> class promise {
public:
	promise();
	promise(promise &&other) noexcept;
	~promise();
	future<R> get_future();
	void set_value(R value);
	template <class E> void set_exception(E error) {}
};
template <typename F, typename... Args> future<typename std::result_of<F(Args...)>::type> async(F &&f, Args &&...args) { return future<typename std::result_of<F(Args...)>::type>(); }
template <typename F, typename... Args> future<typename std::result_of<F(Args...)>::type> async(launch policy, F &&f, Args &&...args) { return future<typename std::result_of<F(Args...)>::type>(); }

template <typename A, typename B> void wait_for_all(future<A> &a, future<B> &b) {}
template <typename A, typename B, typename C> void wait_for_all(future<A> &a, future<B> &b, future<C> &c) {}
template <typename Iterator, class = typename Iterator::difference_type> void wait_for_all(Iterator begin, Iterator end) {}

enum class queue_op_status { success = 0, empty, full, closed, busy, timeout, not_ready };
namespace concurrent {
template <typename T> class sync_queue {
public:
	sync_queue();
	~sync_queue();
	void push(T const &value);
	queue_op_status try_push(T const &value);
	T pull();
	void pull(T &value);
	queue_op_status wait_pull(T &value);
	void close();
	bool closed() const;
};
} // namespace concurrent
using concurrent::sync_queue;

namespace executors {
class basic_thread_pool {
public:
	explicit basic_thread_pool(unsigned count);
	~basic_thread_pool();
	template <typename Closure> void submit(Closure &&closure) {}
	void close();
	void join();
};
} // namespace executors
using executors::basic_thread_pool;

} // namespace boost
#endif
