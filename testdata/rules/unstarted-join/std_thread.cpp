#include <thread>
#include <utility>
#include <vector>

void work();
int step(int i);
void adopt(std::thread t);

void bad_empty_thread_joined(bool wanted)
{
	std::thread t;
	if (wanted)
		t = std::thread(work);
	t.join(); // want unstarted-join "'t' is joined on a path on which no thread was started"
}

void bad_joined_after_move()
{
	std::thread a(work);
	std::thread b = std::move(a);
	a.join(); // want unstarted-join "'a'"
	b.join();
}

void bad_detached_after_move()
{
	std::thread a(work);
	adopt(std::move(a));
	a.detach(); // want unstarted-join "'a'"
}

void bad_moved_into_the_vector()
{
	std::vector<std::thread> threads;
	std::thread t(work);
	threads.push_back(std::move(t));
	t.join(); // want unstarted-join "'t'"
	for (auto &thread : threads)
		thread.join();
}

void bad_vector_of_empty_threads()
{
	std::vector<std::thread> threads(4);
	for (auto &t : threads)
		t.join(); // want unstarted-join ""
}

void ok_joinable_guard(bool wanted)
{
	std::thread t;
	if (wanted)
		t = std::thread(work);
	step(0);
	if (!t.joinable())
		return;
	t.join();
}

