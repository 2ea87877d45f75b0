#include <tbb/concurrent_queue.h>
#include <tbb/spin_mutex.h>
#include <tbb/task_arena.h>
#include <thread>

tbb::spin_mutex mutex;
int shared;

void work();

void drain(tbb::concurrent_bounded_queue<int> &queue)
{
	int item;
	do {
		queue.pop(item);
	} while (item >= 0);
}

void ok_arena()
{
	tbb::task_arena arena(2);
	std::thread t(work);
	arena.execute([&] { t.join(); });
}

void bad_nobody_waits()
{
	tbb::task_arena arena;
	arena.enqueue([] { work(); }); // want detached-task "detached"
}

int ok_queue()
{
	tbb::concurrent_bounded_queue<int> queue;
	std::thread t([&] { drain(queue); });
	queue.push(1);
	queue.push(-1);
	t.join();
	tbb::spin_mutex::scoped_lock lock(mutex);
	return shared;
}

int bad_queue(bool push)
{
	tbb::concurrent_bounded_queue<int> queue;
	std::thread t([&] { drain(queue); }); // want unjoined-task "'t' is still joinable"
	if (!push)
		return -1;
	queue.push(-1);
	t.join();
	return 0;
}

void bad_joined_by_a_task_and_here()
{
	std::thread t(work);
	tbb::task_arena arena;
	arena.execute([&] { t.join(); });
	t.join(); // want double-join "'t'"
}
