// The part of Asio 1.22 that the model names, in the namespace STUB_ASIO, for tests without the library.
#include <chrono>
#include <coroutine>
#include <cstddef>
#include <exception>
#include <system_error>

namespace STUB_ASIO {

using std::error_code;
namespace chrono = std::chrono;

class execution_context {};
class thread_pool : public execution_context {
public:
	class executor_type {
	public:
		template <typename F> void execute(F f) const {}
	};
	thread_pool();
	explicit thread_pool(std::size_t count);
	~thread_pool();
	executor_type get_executor() noexcept;
	void stop();
	void join();
	void wait();
};
class io_context : public execution_context {
public:
	class executor_type {
	public:
		template <typename F> void execute(F f) const {}
	};
	io_context();
	explicit io_context(int hint);
	~io_context();
	executor_type get_executor() noexcept;
	std::size_t run();
	std::size_t poll();
	void stop();
	void restart();
};
template <typename Executor> class executor_work_guard {
public:
	explicit executor_work_guard(Executor const &executor);
	void reset();
};
template <typename Context> executor_work_guard<typename Context::executor_type> make_work_guard(Context &context);

struct detached_t {};
constexpr detached_t detached;
struct use_awaitable_t {};
constexpr use_awaitable_t use_awaitable;

template <typename Token> void post(Token &&token) {}
template <typename Context, typename Token> void post(Context &&context, Token &&token) {}
template <typename Token> void dispatch(Token &&token) {}
template <typename Context, typename Token> void dispatch(Context &&context, Token &&token) {}
template <typename Token> void defer(Token &&token) {}
template <typename Context, typename Token> void defer(Context &&context, Token &&token) {}

template <typename T> class awaitable {
public:
	struct promise_type {
		awaitable get_return_object();
		std::suspend_always initial_suspend() noexcept;
		std::suspend_always final_suspend() noexcept;
		void return_void();
		void unhandled_exception();
	};
	bool await_ready() const noexcept;
	void await_suspend(std::coroutine_handle<> handle);
	T await_resume();
};
template <typename Context, typename F, typename Token> void co_spawn(Context &&context, F &&f, Token &&token) {}

template <typename Clock> class basic_waitable_timer {
public:
	template <typename Context> basic_waitable_timer(Context &context, typename Clock::duration const &duration) {}
	template <typename Handler> void async_wait(Handler &&handler) {}
	awaitable<void> async_wait(use_awaitable_t const &token);
	void wait();
	std::size_t cancel();
	std::size_t expires_after(typename Clock::duration const &duration);
};
typedef basic_waitable_timer<chrono::steady_clock> steady_timer;

enum class cancellation_type { none = 0, terminal = 1, partial = 2, total = 4, all = -1 };
class cancellation_slot {
public:
	constexpr cancellation_slot();
	template <typename Handler> Handler &assign(Handler &&handler) { return handler; }
	bool is_connected() const noexcept;
};
class cancellation_signal {
public:
	cancellation_signal();
	~cancellation_signal();
	void emit(cancellation_type type);
	cancellation_slot slot() noexcept;
};
template <typename Token, typename Slot = cancellation_slot> class cancellation_slot_binder {
public:
	cancellation_slot_binder(Slot const &slot, Token token) {}
	void operator()() {}
	void operator()(error_code) {}
};
template <typename Token> cancellation_slot_binder<Token> bind_cancellation_slot(cancellation_slot const &slot, Token &&token)
{
	return cancellation_slot_binder<Token>(slot, token);
}

namespace experimental {
template <typename... Values> struct channel_sends {
	template <typename Handler> void async_send(Values... values, Handler &&handler) {}
};
template <typename T> class basic_channel : public channel_sends<std::error_code, T> {
public:
	template <typename Context> basic_channel(Context &context, std::size_t capacity) {}
	template <typename... Args> bool try_send(Args &&...args) { return false; }
	template <typename Handler> void async_receive(Handler &&handler) {}
	void close();
};
template <typename T> using channel = basic_channel<T>;
} // namespace experimental

} // namespace STUB_ASIO
