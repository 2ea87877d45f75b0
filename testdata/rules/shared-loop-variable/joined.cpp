#include <atomic>
#include <future>
#include <mutex>
#include <thread>
#include <vector>
void report(int value);

void bad_joined_one_round_late(int count, std::thread previous)
{
	for (int i = 0; i < count; i++) {
		std::thread t([&i] { report(i); }); // want shared-loop-variable "'i'"
		if (previous.joinable())
			previous.join();
		previous = std::move(t);
	}
	if (previous.joinable())
		previous.join();
}
void ok_joined()
{
	for (int i = 0; i < 4; i++)
		std::thread([&] { report(i); }).join();
}
void ok_jthread_of_the_round()
{
	for (int i = 0; i < 4; i++)
		std::jthread t([&] { report(i); });
}
void ok_got()
{
	for (int i = 0; i < 4; i++)
		std::async(std::launch::async, [&] { report(i); }).get();
}
void ok_all_of_the_round(int rounds)
{
	for (int round = 0; round < rounds; round++) {
		std::vector<std::jthread> threads;
		for (int i = 0; i < 4; i++)
			threads.emplace_back([&round, i] { report(round + i); });
	}
}
void ok_start_together()
{
	std::atomic<int> started = 0;
	std::vector<std::jthread> threads;
	for (int i = 0; i < 4; i++, started++)
		threads.emplace_back([&] { while (started < 4); });
}
void ok_under_a_lock()
{
	std::mutex lock;
	int sum = 0;
	std::vector<std::jthread> threads;
	for (int i = 0; i < 4; i++) {
		threads.emplace_back([&] { std::lock_guard guard(lock); report(sum); });
		std::lock_guard guard(lock);
		sum += i;
	}
}
