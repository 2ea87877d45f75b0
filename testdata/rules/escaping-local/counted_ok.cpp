#include <algorithm>
#include <barrier>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>
void report(int value);

void ok_all_counted(int count)
{
	static std::mutex lock;
	static std::condition_variable changed;
	int running = count, sum = 0;
	for (int i = 0; i < count; i++)
		std::thread([&running, &sum, i] {
			std::lock_guard guard(lock);
			if (sum += i; --running == 0)
				changed.notify_all();
		}).detach();
	std::unique_lock guard(lock);
	changed.wait(guard, [&] { return running == 0; });
	report(sum);
}
void ok_semaphore(int value)
{
	static std::binary_semaphore done(0);
	std::thread([&value] { report(value); done.release(); }).detach();
	done.acquire();
}
void ok_barrier(int value)
{
	static std::barrier both(2);
	std::thread([&value] { int n = value; both.arrive_and_wait(); report(n); }).detach();
	both.arrive_and_wait();
}
void ok_atomic_wait(int value)
{
	auto done = std::make_shared<std::atomic<bool>>(false);
	std::thread([&value, done] { report(value); *done = true; done->notify_one(); }).detach();
	done->wait(false);
}
void ok_parts(const std::vector<int> &values)
{
	std::vector<int> parts(4);
	std::vector<std::thread> threads;
	for (int &part : parts)
		threads.emplace_back([&] { for (int v : values) part += v; });
	std::for_each(threads.begin(), threads.end(), std::mem_fn(&std::thread::join));
}
void ok_parts_joined_by_a_lambda(const std::vector<int> &values)
{
	int part[2] = {};
	std::vector<std::thread> threads;
	threads.emplace_back([&] { part[0] = values.front(); });
	threads.emplace_back([&, i = 1] { part[i] = values.back(); });
	std::for_each(threads.begin(), threads.end(), [](std::thread &t) { t.join(); });
}
