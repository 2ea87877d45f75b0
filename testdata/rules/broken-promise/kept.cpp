// flags: -std=c++17
// Promises that are set on every way, or that somebody else sets.
#include <atomic>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

bool load(int *value);
void log(const char *text);
void hand_over(std::promise<int> promise);
void lend(std::promise<int> &promise);
void keep(std::function<void()> callback);
std::vector<std::promise<int>> waiting;

static void ok_both(std::promise<int> promise)
{
	int value;
	if (!load(&value)) {
		promise.set_exception(std::make_exception_ptr(1));
		return;
	}
	promise.set_value(value);
}
static void ok_flag(std::promise<int> promise)
{
	int value = 0;
	bool loaded = load(&value);
	if (loaded)
		promise.set_value(value);
	log("loaded");
	if (!loaded)
		promise.set_exception(std::make_exception_ptr(1));
}
static void ok_handed_over(std::promise<int> promise)
{
	int value;
	if (!load(&value)) {
		hand_over(std::move(promise));
		return;
	}
	promise.set_value(value);
}
static void ok_kept(std::promise<int> promise)
{
	int value;
	if (!load(&value)) {
		waiting.push_back(std::move(promise));
		return;
	}
	promise.set_value(value);
}
static void ok_lent(std::promise<int> promise)
{
	int value;
	if (!load(&value)) {
		lend(promise);
		return;
	}
	promise.set_value(value);
}
static void fail(std::promise<int> &promise, const char *text)
{
	log(text);
	promise.set_exception(std::make_exception_ptr(text));
}
static void ok_callee(std::promise<int> promise)
{
	int value;
	if (!load(&value))
		return fail(promise, "no value");
	promise.set_value(value);
}
static bool try_set(std::promise<int> &promise)
{
	int value;
	if (!load(&value))
		return false;
	promise.set_value(value);
	return true;
}
static void ok_callee_tells(std::promise<int> promise)
{
	if (!try_set(promise))
		promise.set_value(0);
}
static void ok_catch(std::promise<int> promise)
{
	try {
		int value;
		if (!load(&value))
			throw 1;
		promise.set_value(value);
	} catch (...) {
		promise.set_exception(std::current_exception());
	}
}
struct Guard {
	std::promise<int> &promise;
	bool set = false;
	explicit Guard(std::promise<int> &p) : promise(p) {}
	~Guard()
	{
		if (!set)
			promise.set_value(-1);
	}
};
static void ok_guard(std::promise<int> promise)
{
	Guard guard(promise);
	int value;
	if (!load(&value))
		return;
	promise.set_value(value);
	guard.set = true;
}
static void ok_next_task(std::promise<int> promise)
{
	int value;
	if (!load(&value)) {
		std::thread([p = std::move(promise)]() mutable { p.set_value(0); }).detach();
		return;
	}
	promise.set_value(value);
}
static void ok_retry(std::promise<int> promise)
{
	for (;;) {
		int value;
		if (!load(&value))
			continue;
		promise.set_value(value);
		return;
	}
}
static void ok_terminates(std::promise<int> promise)
{
	int value;
	if (!load(&value))
		std::terminate();
	promise.set_value(value);
}
static void ok_exchanged(std::promise<int> promise)
{
	std::promise<int> mine = std::move(promise);
	int value;
	if (!load(&value)) {
		mine.set_value(0);
		return;
	}
	mine.set_value(value);
}
template <class F> static void start(F entry)
{
	std::promise<int> promise;
	auto result = promise.get_future();
	std::thread t(entry, std::move(promise));
	t.join();
	result.get();
}
void start_all()
{
	start(ok_both);
	start(ok_flag);
	start(ok_handed_over);
	start(ok_kept);
	start(ok_lent);
	start(ok_callee);
	start(ok_callee_tells);
	start(ok_catch);
	start(ok_guard);
	start(ok_next_task);
	start(ok_retry);
	start(ok_terminates);
	start(ok_exchanged);
}
// Whoever waits looks at both: the one who starts the task sets the promise when the task did not.
int ok_owner_sets()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	std::atomic<bool> set{false};
	std::thread t([&] {
		int value;
		if (!load(&value))
			return;
		promise.set_value(value);
		set = true;
	});
	t.join();
	if (!set)
		promise.set_value(-1);
	return result.get();
}
int ok_two_tasks()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	std::thread a([&promise] {
		int value;
		if (!load(&value))
			return;
		promise.set_value(value);
	});
	std::thread b([&promise] {
		int value;
		if (load(&value))
			return;
		promise.set_value(value);
	});
	a.join();
	b.join();
	return result.get();
}
// Others have it, too.
int ok_shared()
{
	auto promise = std::make_shared<std::promise<int>>();
	auto result = promise->get_future();
	std::thread t([promise] {
		int value;
		if (!load(&value))
			return;
		promise->set_value(value);
	});
	t.join();
	promise->set_value(1);
	return result.get();
}
// A callback that is called again, until the answer is there.
void ok_callback(std::promise<int> &promise)
{
	keep([&promise] {
		int value;
		if (!load(&value))
			return;
		promise.set_value(value);
	});
}
// Nobody has the future.
void ok_no_future()
{
	std::promise<int> promise;
	std::thread t([p = std::move(promise)]() mutable {
		int value;
		if (load(&value))
			p.set_value(value);
	});
	t.join();
}
// The caller sets it when this one does not.
bool ok_tells_caller(std::promise<int> &promise, bool ready)
{
	if (!ready)
		return false;
	promise.set_value(1);
	return true;
}
// The owner gives up after a while.
int ok_timed()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	std::thread t([&promise] {
		int value;
		if (!load(&value))
			return;
		promise.set_value(value);
	});
	bool ready = result.wait_for(std::chrono::seconds(1)) == std::future_status::ready;
	t.join();
	return ready ? result.get() : -1;
}
