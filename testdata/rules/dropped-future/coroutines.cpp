// flags: -std=c++20
// Coroutines that begin when they are awaited.
#include <coroutine>
#include <exception>
#include <tuple>
#include <utility>
#include <vector>

template <typename T> struct promise_value {
	T value;
	void return_value(T given) { value = given; }
};
template <> struct promise_value<void> {
	void return_void() {}
};

template <typename T> class task { // begins when it is awaited
public:
	struct promise_type : promise_value<T> {
		task get_return_object() { return task(std::coroutine_handle<promise_type>::from_promise(*this)); }
		std::suspend_always initial_suspend() noexcept { return {}; }
		std::suspend_always final_suspend() noexcept { return {}; }
		void unhandled_exception() { std::terminate(); }
	};
	explicit task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
	task(task &&other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
	~task()
	{
		if (handle_)
			handle_.destroy();
	}
	bool await_ready() { return false; }
	std::coroutine_handle<> await_suspend(std::coroutine_handle<>) { return handle_; }
	void await_resume() {}
	void resume() { handle_.resume(); }

private:
	std::coroutine_handle<promise_type> handle_;
};

struct eager { // runs at once
	struct promise_type {
		eager get_return_object() { return {}; }
		std::suspend_never initial_suspend() noexcept { return {}; }
		std::suspend_never final_suspend() noexcept { return {}; }
		void return_void() {}
		void unhandled_exception() { std::terminate(); }
	};
};

struct manual { // an awaiter of its own, which is never ready
	struct never {
		bool await_ready() noexcept { return false; }
		void await_suspend(std::coroutine_handle<>) noexcept {}
		void await_resume() noexcept {}
	};
	struct promise_type {
		manual get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
		never initial_suspend() noexcept { return {}; }
		never final_suspend() noexcept { return {}; }
		void return_void() {}
		void unhandled_exception() { std::terminate(); }
	};
	std::coroutine_handle<promise_type> handle;
};

void work(int job);
void spawn(task<void> job);
template <typename T> void sync_wait(task<T> &&job);

task<void> save(int page)
{
	work(page);
	co_return;
}
task<int> count()
{
	work(1);
	co_return 1;
}
eager notify(int page)
{
	work(page);
	co_return;
}
manual step(int page)
{
	work(page);
	co_return;
}

struct Store {
	task<void> flush()
	{
		work(2);
		co_return;
	}
	task<void> close()
	{
		flush(); // want dropped-future "'Store::flush'"
		work(3);
		co_return;
	}
	task<void> finish()
	{
		co_await flush();
		work(4);
	}
};

void bad_statement()
{
	save(1); // want dropped-future "'save'"
	work(1);
}
void bad_void() { (void)save(1); } // want dropped-future "'save'"
void bad_local()
{
	auto saved = save(1); // want dropped-future "'save'"
	work(2);
}
task<void> bad_inside(int pages)
{
	for (int i = 0; i < pages; i++)
		count(); // want dropped-future "'count'"
	co_await save(1);
}
void bad_branch(bool wanted)
{
	if (wanted)
		save(2); // want dropped-future "'save'"
}
void bad_own_awaiter() { step(1); } // want dropped-future "'step'"
void bad_lambda()
{
	auto later = []() -> task<void> {
		work(1);
		co_return;
	};
	later(); // want dropped-future "lambda"
}

void ok_eager() { notify(1); }
task<void> ok_awaited() { co_await save(1); }
task<void> ok_awaited_later()
{
	auto saved = save(1);
	work(2);
	co_await std::move(saved);
}
task<void> ok_returned() { return save(1); }
void ok_spawned() { spawn(save(1)); }
void ok_resumed()
{
	task<void> saved = save(1);
	saved.resume();
}
void ok_waited() { sync_wait(count()); }
std::vector<task<void>> ok_kept(int pages)
{
	std::vector<task<void>> all;
	for (int i = 0; i < pages; i++)
		all.push_back(save(i));
	return all;
}
void ok_ignored() { std::ignore = &bad_void; }
void ok_handle()
{
	manual stepped = step(1);
	stepped.handle.resume();
}
auto ok_member(Store &store) { return store.flush(); }
task<void> ok_conditional(bool wanted)
{
	co_await (wanted ? save(1) : save(2));
}
struct Holder {
	task<void> job;
	Holder() : job(save(1)) {}
};
