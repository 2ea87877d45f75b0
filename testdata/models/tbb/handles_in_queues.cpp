#include <tbb/concurrent_queue.h>
#include <thread>
#include <utility>

void work();

void ok_given_to_a_queue(tbb::concurrent_bounded_queue<std::thread *> &queue)
{
	queue.push(new std::thread(work));
}

void ok_taken_from_a_queue(tbb::concurrent_bounded_queue<std::thread> &queue)
{
	std::thread t;
	queue.pop(t);
	t.join();
}

void ok_as_long_as_there_are_any(tbb::concurrent_bounded_queue<std::thread> &queue)
{
	std::thread t;
	while (queue.try_pop(t))
		t.join();
}

void bad_taken_from_a_queue(tbb::concurrent_bounded_queue<std::thread> &queue)
{
	std::thread t(work); // want unjoined-task "'t' is still joinable"
	std::thread other;
	queue.pop(other);
	other.join();
}
