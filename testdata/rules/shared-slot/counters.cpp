#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <vector>
int compute(int n);
static void add(int n, int &total) { total += compute(n); }
static void add_to(std::atomic<int> &total, int n) { total += compute(n); }

int bad_sum(int count)
{
	int total = 0;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < count; i++)
			threads.emplace_back([&total, i] { total += compute(i); }); // want shared-slot "'total'"
	}
	return total;
}
int bad_std_ref()
{
	int total = 0;
	std::thread a(add, 1, std::ref(total));
	std::thread b(add, 2, std::ref(total)); // want shared-slot "'total'"
	a.join();
	b.join();
	return total;
}
int bad_own_lock(int count)
{
	int total = 0;
	std::vector<std::thread> threads;
	for (int i = 0; i < count; i++)
		threads.push_back(std::thread([&total, i] { // known-miss shared-slot "'total'"
			std::mutex lock; // of this call
			std::lock_guard guard(lock);
			total += compute(i);
		}));
	for (auto &t : threads)
		t.join();
	return total;
}
int bad_lock_in_one()
{
	std::mutex lock;
	int total = 0;
	std::thread a([&] { std::lock_guard guard(lock); total += compute(1); });
	std::thread b([&] { total += compute(2); }); // known-miss shared-slot "'total'"
	a.join();
	b.join();
	return total;
}
int bad_locks_of_readers()
{
	std::shared_mutex lock;
	int total = 0;
	std::thread a([&] { std::shared_lock guard(lock); total += compute(1); });
	std::thread b([&] { std::shared_lock guard(lock); total += compute(2); }); // known-miss shared-slot "'total'"
	a.join();
	b.join();
	return total;
}
int bad_shared_owner()
{
	auto total = std::make_shared<int>(0);
	std::thread a([total] { *total += compute(1); });
	std::thread b([total] { *total += compute(2); }); // want shared-slot "total"
	a.join();
	b.join();
	return *total;
}
int ok_lock(int count)
{
	std::mutex lock;
	int total = 0;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < count; i++)
			threads.emplace_back([&, i] {
				int part = compute(i);
				std::lock_guard guard(lock);
				total += part;
			});
	}
	return total;
}
int ok_atomic(int count)
{
	std::atomic<int> total = 0;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < count; i++)
			threads.emplace_back([&total, i] { total += compute(i); });
	}
	return total;
}
int ok_atomic_by_reference()
{
	std::atomic<int> total = 0;
	std::thread a(add_to, std::ref(total), 1), b(add_to, std::ref(total), 2);
	a.join();
	b.join();
	return total;
}
int ok_atomic_ref(int count)
{
	int total = 0;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < count; i++)
			threads.emplace_back([&total, i] { std::atomic_ref<int>(total).fetch_add(compute(i)); });
	}
	return total;
}
int ok_in_turn(int count)
{
	int total = 0;
	for (int i = 0; i < count; i++) {
		std::thread t([&] { total += compute(i); });
		t.join();
	}
	return total;
}
int ok_jthread_of_the_round(int count)
{
	int total = 0;
	for (int i = 0; i < count; i++)
		std::jthread t(add, i, std::ref(total));
	return total;
}
int ok_copies(int count)
{
	int total = 0;
	std::vector<std::jthread> threads;
	for (int i = 0; i < count; i++)
		threads.emplace_back([total, i]() mutable { total += compute(i); });
	return total;
}
int ok_writers_lock()
{
	std::shared_mutex lock;
	int total = 0;
	std::thread a([&] { std::unique_lock guard(lock); total += compute(1); });
	std::thread b([&] { std::scoped_lock guard(lock); total += compute(2); });
	a.join();
	b.join();
	return total;
}
int ok_own_owners()
{
	auto one = std::make_shared<int>(0), two = std::make_shared<int>(0);
	std::thread a([total = one] { *total += compute(1); });
	std::thread b([total = two] { *total += compute(2); });
	a.join();
	b.join();
	return *one + *two;
}
