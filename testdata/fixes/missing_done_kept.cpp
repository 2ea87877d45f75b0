// flags: -std=c++20
// remains: 3
#include <latch>
#include <mutex>
#include <thread>
bool prepare();
int step();
void work();

int returns_work()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (!prepare())
			return work();
		done.count_down();
	});
	done.wait();
	return 0;
}
void under_a_lock(std::mutex &mutex)
{
	std::latch done(1);
	std::jthread t([&] {
		{
			std::lock_guard<std::mutex> guard(mutex);
			if (!prepare())
				return;
		}
		done.count_down();
	});
	done.wait();
}
void another_name()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (!prepare())
			return;
		auto &finished = done;
		finished.count_down();
	});
	done.wait();
}
