#include <atomic>
#include <exception>
#include <latch>
#include <mutex>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>
int compute(int n);
std::string load(int n);

std::exception_ptr bad_last_failure(int count)
{
	std::exception_ptr failure;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < count; i++)
			threads.emplace_back([&failure, i] { // want shared-slot "'failure'"
				try {
					compute(i);
				} catch (...) {
					failure = std::current_exception();
				}
			});
	}
	return failure;
}
int bad_asked_and_set(int count)
{
	std::atomic<bool> failed = false;
	int error = 0;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < count; i++)
			threads.emplace_back([&, i] { // known-miss shared-slot "'error'"
				if (compute(i) < 0 && !failed) {
					error = i; // another one may be here too
					failed = true;
				}
			});
	}
	return error;
}
std::exception_ptr ok_first_failure(int count)
{
	std::mutex lock;
	std::exception_ptr failure;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < count; i++)
			threads.emplace_back([&, i] {
				try {
					compute(i);
				} catch (...) {
					std::lock_guard guard(lock);
					if (!failure)
						failure = std::current_exception();
				}
			});
	}
	return failure;
}
int ok_exchanged(int count)
{
	std::atomic<bool> failed = false;
	int error = 0;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < count; i++)
			threads.emplace_back([&, i] {
				if (compute(i) < 0 && !failed.exchange(true))
					error = i;
			});
	}
	return error;
}
int ok_compared(int count)
{
	std::atomic<int> winner = -1;
	int result = 0;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < count; i++)
			threads.emplace_back([&, i] {
				int nobody = -1;
				if (winner.compare_exchange_strong(nobody, i))
					result = compute(i);
			});
	}
	return result;
}
std::string ok_call_once(int count)
{
	std::once_flag once;
	std::string text;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < count; i++)
			threads.emplace_back([&, i] { std::call_once(once, [&] { text = load(i); }); });
	}
	return text;
}
int ok_test_and_set(int count)
{
	std::atomic_flag taken = ATOMIC_FLAG_INIT;
	int result = 0;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < count; i++)
			threads.emplace_back([&, i] {
				if (!taken.test_and_set())
					result = i;
			});
	}
	return result;
}
int ok_one_after_the_other()
{
	std::latch first_done(1);
	int result = 0;
	std::thread a([&] { result = compute(1); first_done.count_down(); });
	std::thread b([&] { first_done.wait(); result += compute(2); });
	a.join();
	b.join();
	return result;
}
int ok_semaphore_as_a_lock(int count)
{
	std::binary_semaphore free(1);
	int total = 0;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < count; i++)
			threads.emplace_back([&, i] {
				int part = compute(i);
				free.acquire();
				total += part;
				free.release();
			});
	}
	return total;
}
int ok_only_the_first_writes(int count)
{
	int header = 0;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < count; i++)
			threads.emplace_back([&header, i] {
				if (i == 0)
					header = compute(0);
			});
	}
	return header;
}
