#include <marl/blockingcall.h>
#include <marl/event.h>
#include <marl/scheduler.h>
#include <marl/waitgroup.h>
#include <thread>

void work();
void part(int i);

void ok_counted()
{
	marl::WaitGroup group(8);
	for (int i = 0; i < 8; i++)
		marl::schedule([=] {
			part(i);
			group.done();
		});
	group.wait();
}

void ok_joined_by_a_task()
{
	std::thread t(work);
	marl::Event done;
	marl::schedule([&] {
		t.join();
		done.signal();
	});
	done.wait();
}

void ok_joined_by_a_blocking_call()
{
	std::thread t(work);
	marl::blocking_call([&] { t.join(); });
}

void bad_counted_is_not_joined()
{
	marl::WaitGroup group;
	group.add();
	std::thread t([&] { // want unjoined-task "'t' is still joinable"
		work();
		group.done();
	});
	group.wait();
}

void bad_joined_by_a_blocking_call_and_here()
{
	std::thread t(work);
	marl::blocking_call([&] { t.join(); });
	t.join(); // want double-join "'t'"
}
