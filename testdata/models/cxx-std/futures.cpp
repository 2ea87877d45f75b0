#include <algorithm>
#include <execution>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

int work();

int bad_packaged()
{
	std::packaged_task<int()> task(work);
	std::future<int> f = task.get_future();
	std::thread t(std::move(task)); // want unjoined-task "'t' is still joinable"
	return f.get();
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
