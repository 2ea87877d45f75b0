// flags: -std=c++20
// Handlers that swallow what was thrown, requests to stop, and promises that never leave their function.
#include <atomic>
#include <exception>
#include <functional>
#include <future>
#include <stdexcept>
#include <stop_token>
#include <thread>
#include <utility>
int load();
bool load_into(int *value);
void log(const char *text);
void hand_over(std::promise<int> promise);
void lend(std::promise<int> &promise);

void bad_catch_all(std::promise<int> promise) // want broken-promise "'promise' is abandoned when 'bad_catch_all' ends in line 22"
{
	try {
		promise.set_value(load());
	} catch (...) {
		log("failed");
	}
}
int bad_catch_lambda()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	std::jthread t([&promise] { // want broken-promise "waits for ever"
		try {
			int value = load();
			log("loaded");
			promise.set_value(value);
		} catch (const std::runtime_error &e) {
			promise.set_exception(std::current_exception());
		} catch (...) {
			log("unknown");
		}
	});
	return result.get();
}
// What set_value itself throws is no way to leave it unset; which exceptions load throws is not known.
void ok_only_set_twice(std::promise<int> promise)
{
	int value = load();
	try {
		promise.set_value(value);
	} catch (const std::future_error &) {
		log("set twice");
	}
}
void ok_catch_all(std::promise<int> promise)
{
	try {
		promise.set_value(load());
	} catch (...) {
		promise.set_exception(std::current_exception());
	}
}
void ok_catch_rethrows(std::promise<int> promise)
{
	try {
		promise.set_value(load());
	} catch (...) {
		log("failed");
		throw;
	}
}
void ok_load_outside(std::promise<int> promise)
{
	promise.set_value(load());
	try {
		log("loaded");
	} catch (...) {
		log("cannot log");
	}
}

// Told to stop: that the promise breaks is the answer.
void ok_stopped(std::stop_token token, std::promise<int> promise)
{
	while (!token.stop_requested()) {
		int value;
		if (load_into(&value)) {
			promise.set_value(value);
			return;
		}
	}
}
std::atomic<bool> stopping;
void ok_stopping(std::promise<int> promise)
{
	int value = load();
	if (stopping)
		return;
	promise.set_value(value);
}
void bad_not_stopped(std::stop_token token, std::promise<int> promise) // want broken-promise "in line 104"
{
	if (token.stop_requested())
		return;
	int value;
	if (!load_into(&value))
		return;
	promise.set_value(value);
}

std::future<int> bad_returned(bool ready)
{
	std::promise<int> promise; // want broken-promise "'promise' is abandoned when 'bad_returned' returns in line 113"
	auto result = promise.get_future();
	if (!ready)
		return result;
	promise.set_value(1);
	return result;
}
std::future<int> bad_returned_at_once(bool ready)
{
	std::promise<int> promise; // want broken-promise
	if (ready)
		promise.set_value(1);
	return promise.get_future();
}
int bad_waits_for_itself()
{
	std::promise<int> promise; // want broken-promise "waits for the future of 'promise' in line 129"
	auto result = promise.get_future();
	log("waiting");
	return result.get();
}
int bad_waits_on_some_way(bool ready)
{
	std::promise<int> promise; // want broken-promise "waits for the future"
	auto result = promise.get_future();
	if (ready)
		promise.set_value(1);
	else
		log("not ready");
	return result.get();
}
std::future<int> bad_task_not_called(bool now)
{
	std::packaged_task<int()> task(load); // want broken-promise "'task' is abandoned"
	auto result = task.get_future();
	if (now)
		task();
	return result;
}
std::future<int> ok_returned()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	promise.set_value(1);
	return result;
}
// The future ends with the promise.
int ok_both_end(bool ready)
{
	std::promise<int> promise;
	auto result = promise.get_future();
	if (!ready)
		return -1;
	promise.set_value(1);
	return result.get();
}
std::future<int> ok_given_on()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	hand_over(std::move(promise));
	return result;
}
std::future<int> ok_given_to_task(bool now)
{
	std::promise<int> promise;
	auto result = promise.get_future();
	std::thread([p = std::move(promise)]() mutable { p.set_value(load()); }).detach();
	return result;
}
int ok_lent()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	lend(promise);
	return result.get();
}
int ok_task_waits()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	std::thread t(lend, std::ref(promise));
	int value = result.get();
	t.join();
	return value;
}
int ok_own_lambda()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	auto set = [&](int value) { promise.set_value(value); };
	set(1);
	return result.get();
}
int ok_timed()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	if (result.wait_for(std::chrono::seconds(1)) == std::future_status::timeout)
		return -1;
	return 0;
}
std::future<int> ok_task_called()
{
	std::packaged_task<int()> task(load);
	auto result = task.get_future();
	task();
	return result;
}
struct Owner {
	std::promise<int> promise;
	std::future<int> ask() { return promise.get_future(); }
	void answer(bool known)
	{
		if (!known)
			return;
		promise.set_value(1);
	}
};
static std::promise<int> *known;
static void remember(std::promise<int> *promise)
{
	known = promise;
	log("asked");
}
void answer(int value)
{
	if (known != nullptr)
		known->set_value(value);
}
int ok_remembered()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	remember(&promise);
	return result.get();
}
int ok_ends_before()
{
	std::future<int> result;
	{
		std::promise<int> promise;
		result = promise.get_future();
		promise.set_value(3);
	}
	return result.get();
}
