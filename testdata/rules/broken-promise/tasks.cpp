// flags: -std=c++17
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

bool load(int *value);
void use(int value);
void hand_over(std::promise<int> promise);
void lend(std::promise<int> &promise);
void log(const char *text);

static void serve(std::promise<int> promise) // want broken-promise "'promise' is abandoned when 'serve' returns in line 20"
{
	int value;
	if (!load(&value))
		return;
	promise.set_value(value);
}
int bad_entry()
{
	std::promise<int> promise;
	std::future<int> result = promise.get_future();
	std::thread t(serve, std::move(promise));
	t.join();
	return result.get();
}
int bad_capture()
{
	std::promise<int> promise;
	std::future<int> result = promise.get_future();
	std::thread t([p = std::move(promise)]() mutable { // want broken-promise "'p' is abandoned"
		int value;
		if (load(&value))
			p.set_value(value);
	});
	t.join();
	return result.get();
}
// The owner waits while the promise lives on: for ever.
int bad_reference()
{
	std::promise<int> promise;
	std::future<int> result = promise.get_future();
	std::thread t([&promise] { // want broken-promise "waits for ever"
		int value;
		if (!load(&value))
			return;
		promise.set_value(value);
	});
	int value = result.get();
	t.join();
	return value;
}
static void serve_pointer(std::promise<int> *promise) // want broken-promise "waits for ever"
{
	int value;
	if (!load(&value)) {
		log("no value");
		return;
	}
	promise->set_value(value);
}
int bad_pointer()
{
	std::promise<int> promise;
	std::future<int> result = promise.get_future();
	std::thread t(serve_pointer, &promise);
	int value = result.get();
	t.join();
	return value;
}
static void serve_reference(std::promise<int> &promise, int limit) // want broken-promise "waits for ever"
{
	for (int i = 0; i < limit; i++) {
		int value;
		if (!load(&value))
			continue;
		promise.set_value(value);
		return;
	}
}
int bad_ref()
{
	std::promise<int> promise;
	std::future<int> result = promise.get_future();
	std::thread t(serve_reference, std::ref(promise), 3);
	int value = result.get();
	t.join();
	return value;
}
// No task: the promise ends with the call all the same.
void bad_by_value(std::promise<int> promise, bool ready) // want broken-promise
{
	if (!ready)
		return;
	promise.set_value(1);
}
static bool try_set(std::promise<int> &promise)
{
	int value;
	if (!load(&value))
		return false;
	promise.set_value(value);
	return true;
}
static void serve_by_callee(std::promise<int> promise) // want broken-promise "in line 113"
{
	if (!try_set(promise))
		return;
	log("set");
}
int bad_callee()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	std::thread t(serve_by_callee, std::move(promise));
	t.join();
	return result.get();
}
// The exception is swallowed, and nobody hears of it.
static void serve_swallow(std::promise<int> promise) // want broken-promise
{
	try {
		int value;
		if (!load(&value))
			throw 1;
		promise.set_value(value);
	} catch (...) {
		log("failed");
	}
}
int bad_swallow()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	std::thread t(serve_swallow, std::move(promise));
	t.join();
	return result.get();
}
static void serve_switch(std::promise<void> done, int kind) // want broken-promise
{
	switch (kind) {
	case 0: done.set_value(); break;
	case 1: done.set_exception(std::make_exception_ptr(1)); break;
	default: log("unknown kind");
	}
}
void bad_switch(int kind)
{
	std::promise<void> done;
	auto result = done.get_future();
	std::thread t(serve_switch, std::move(done), kind);
	t.detach();
	result.wait();
}
static void serve_task(std::packaged_task<int()> task, bool *stop) // want broken-promise "'task'"
{
	if (*stop)
		return;
	task();
}
int bad_task(bool *stop)
{
	std::packaged_task<int()> task([] { return 1; });
	auto result = task.get_future();
	std::thread t(serve_task, std::move(task), stop);
	t.join();
	return result.get();
}
int bad_async()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	auto work = std::async(std::launch::async, [promise = std::move(promise)]() mutable { // want broken-promise
		int value;
		if (!load(&value))
			return -1;
		promise.set_value(value);
		return 0;
	});
	int value = result.get();
	return value + work.get();
}
static void serve_pair(std::promise<int> first, std::promise<int> second) // want broken-promise "'second'"
{
	int value;
	if (!load(&value)) {
		first.set_exception(std::make_exception_ptr(1));
		return;
	}
	first.set_value(value);
	second.set_value(value);
}
int bad_pair()
{
	std::promise<int> first, second;
	auto a = first.get_future(), b = second.get_future();
	std::thread t(serve_pair, std::move(first), std::move(second));
	t.join();
	return a.get() + b.get();
}
