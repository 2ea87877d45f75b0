// flags: -isystem ../../models/stubs/boost-thread
#include <boost/thread.hpp>
#include <functional>
#include <utility>
struct failure {};
int compute(int n);
void log(const char *text);

static void work(boost::promise<int> &promise, int n) // want broken-promise "waits for ever"
{
	int value = compute(n);
	if (value < 0) {
		log("nothing");
		return;
	}
	promise.set_value(value);
}
int bad_boost()
{
	boost::promise<int> promise;
	boost::future<int> result = promise.get_future();
	boost::thread t(work, std::ref(promise), 3);
	int value = result.get();
	t.join();
	return value;
}
int bad_boost_capture()
{
	boost::promise<int> promise;
	boost::future<int> result = promise.get_future();
	boost::thread t([p = std::move(promise)]() mutable { // want broken-promise "'p' is abandoned"
		int value = compute(1);
		if (value >= 0)
			p.set_value(value);
	});
	t.join();
	return result.get();
}
int ok_boost()
{
	boost::promise<int> promise;
	boost::future<int> result = promise.get_future();
	boost::thread t([p = std::move(promise)]() mutable {
		int value = compute(1);
		if (value >= 0)
			p.set_value(value);
		else
			p.set_exception(failure());
	});
	t.join();
	return result.get();
}
