// The part of Boost.Fiber 1.74 that the model names, for tests without the library.
#ifndef STUB_BOOST_FIBER_HPP
#define STUB_BOOST_FIBER_HPP
#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>

namespace boost {
namespace fibers {

enum class launch { dispatch, post };

class fiber {
public:
	fiber() = default;
	template <typename Fn, typename... Args,
	          typename = typename std::enable_if<!std::is_same<typename std::decay<Fn>::type, fiber>::value &&
	                                             !std::is_same<typename std::decay<Fn>::type, launch>::value>::type>
	fiber(Fn &&fn, Args... args) {}
	template <typename Fn, typename... Args> fiber(launch policy, Fn &&fn, Args... args) {}
	~fiber();
	fiber(fiber const &) = delete;
	fiber(fiber &&other) noexcept;
	fiber &operator=(fiber &&other) noexcept;
	bool joinable() const noexcept;
	void join();
	void detach();
};

enum class future_status { ready = 1, timeout, deferred };
template <typename R> class future {
public:
	future();
	future(future &&other) noexcept;
	~future();
	R get();
	bool valid() const noexcept;
	void wait() const;
};
template <typename Fn, typename... Args> future<typename std::result_of<Fn(Args...)>::type> async(Fn &&fn, Args... args) { return future<typename std::result_of<Fn(Args...)>::type>(); }

enum class channel_op_status { success = 0, empty, full, closed, timeout };
template <typename T> class buffered_channel {
public:
	explicit buffered_channel(std::size_t capacity);
	~buffered_channel();
	void close() noexcept;
	channel_op_status push(T const &value);
	channel_op_status try_push(T const &value);
	channel_op_status pop(T &value);
	T value_pop();
};
template <typename T> class unbuffered_channel {
public:
	unbuffered_channel();
	~unbuffered_channel();
	void close() noexcept;
	channel_op_status push(T const &value);
	template <typename Rep, typename Period>
	channel_op_status push_wait_for(T const &value, std::chrono::duration<Rep, Period> const &duration);
	channel_op_status pop(T &value);
	template <typename Rep, typename Period>
	channel_op_status pop_wait_for(T &value, std::chrono::duration<Rep, Period> const &duration);
	class iterator { // a step receives
	public:
		T &operator*();
		iterator &operator++();
		bool operator!=(iterator const &other) const;
	};
	friend iterator begin(unbuffered_channel &) { return iterator(); }
	friend iterator end(unbuffered_channel &) { return iterator(); }
};

class mutex {
public:
	void lock();
	bool try_lock();
	void unlock();
};
class barrier {
public:
	explicit barrier(std::size_t count);
	bool wait();
};

} // namespace fibers

namespace this_fiber {
void yield() noexcept;
template <typename Rep, typename Period> void sleep_for(std::chrono::duration<Rep, Period> const &duration) {}
} // namespace this_fiber
} // namespace boost
#endif
