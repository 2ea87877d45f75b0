#include "job.h"
#include <functional>
#include <thread>
#include <utility>
int run()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	std::thread t(serve, std::move(promise));
	t.join();
	return result.get();
}
int run_all()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	std::thread t(serve_all, std::ref(promise), 3);
	int value = result.get();
	t.join();
	return value;
}
int ok_set_here()
{
	std::promise<int> promise;
	auto result = promise.get_future();
	if (!try_set(promise))
		promise.set_value(0);
	return result.get();
}
