#include <barrier>
#include <latch>
#include <semaphore>
#include <thread>
#include <vector>

void work();

bool bad_latch_open(std::latch &done)
{
	std::thread t(work); // want unjoined-task "'t' is still joinable"
	if (!done.try_wait())
		return false;
	t.join();
	return true;
}

void bad_latch_waited_for()
{
	std::latch done(1);
	std::thread t([&done] { // want unjoined-task "'t' is still joinable"
		work();
		done.count_down();
	});
	done.wait();
}

void ok_latch(int n)
{
	std::latch done(n);
	std::vector<std::jthread> workers;
	for (int i = 0; i < n; i++)
		workers.emplace_back([&done] { done.arrive_and_wait(); });
	done.wait();
}

void ok_barrier()
{
	std::barrier turn(2);
	std::thread t([&turn] { turn.arrive_and_drop(); });
	turn.arrive_and_wait();
	t.join();
}
