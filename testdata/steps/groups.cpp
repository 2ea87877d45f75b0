// flags: -std=c++20
// The finding stands in the task: it is told between the start of the task and what its owner waits for.
#include <latch>
#include <thread>
bool prepare();
void work();

static void run(std::latch &done)
{
	if (!prepare())
		return;
	work();
	done.count_down();
}
void missing()
{
	std::latch done(1);
	std::thread t(run, std::ref(done));
	done.wait();
	t.join();
}
void again()
{
	std::latch done(1);
	std::thread t([&done] {
		if (!prepare())
			done.count_down();
		done.count_down();
	});
	done.wait();
	t.join();
}
