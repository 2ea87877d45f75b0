#include <algorithm>
#include <execution>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

int work();

void bad_dropped()
{
	std::async(std::launch::async, work); // want dropped-future ""
}

void bad_result_unread()
{
	auto f = std::async(std::launch::async, work); // want dropped-future ""
}

int bad_got_twice()
{
	auto f = std::async(std::launch::async, work);
	int first = f.get();
	return first + f.get(); // want double-join "'f'"
}

int ok_packaged()
{
	std::packaged_task<int()> task(work);
	std::future<int> f = task.get_future();
	std::thread t(std::move(task));
	t.join();
	return f.get();
}

int ok_promised()
{
	std::promise<int> promise;
	auto f = promise.get_future();
	std::jthread t([&promise] { promise.set_value(work()); });
	return f.get();
}

int ok_deferred(bool needed)
{
	auto f = std::async(std::launch::deferred, work); // known-fp dropped-future "'f'"
	return needed ? f.get() : 0;
}

void ok_in_parallel()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(work);
	std::for_each(std::execution::par, threads.begin(), threads.end(), [](std::thread &t) { t.join(); });
}

void ok_once(std::once_flag &flag, std::thread &service)
{
	std::call_once(flag, [&] { service = std::thread(work); });
	std::call_once(flag, [&] { service = std::thread(work); });
}
