#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

void work();
void finish(std::thread &t);

void ranges(std::vector<std::thread> &threads)
{
	std::for_each(threads.begin(), threads.end(), [](std::thread &t) { t.join(); });
	std::for_each(threads.begin(), threads.end(), finish);
	std::for_each(threads.begin(), threads.end(), std::mem_fn(&std::thread::join));
	std::ranges::for_each(threads, [](auto &t) { t.join(); });
	std::map<int, std::thread> by_key;
	by_key[3] = std::thread(work);
	std::thread a, b;
	for (auto *t : {&a, &b})
		t->join();
}

struct Once {
	std::once_flag once;
	std::atomic_flag flag = ATOMIC_FLAG_INIT;
	std::atomic<int> state{1};
	std::thread t{work};
	void stop()
	{
		std::call_once(once, [this] { t.join(); });
		if (!flag.test_and_set())
			t.join();
		int one = 1;
		if (state.compare_exchange_strong(one, 0))
			t.join();
		state.fetch_add(2);
	}
};

struct Deleter {
	void operator()(std::thread *t) const
	{
		t->join();
		delete t;
	}
};

void deleters()
{
	std::unique_ptr<std::thread, Deleter> own(new std::thread(work));
	std::shared_ptr<std::thread> shared(new std::thread(work), Deleter());
}
