#include <optional>
#include <thread>
#include <utility>

void work();
int step(int i);

void bad_assigned_over_a_joinable()
{
	std::thread t(work);
	step(0);
	t = std::thread(work); // want lost-handle "'t'"
	t.join();
}

void bad_assigned_in_a_loop()
{
	std::thread t;
	for (int i = 0; i < 4; i++)
		t = std::thread(step, i); // want lost-handle "'t'"
	t.join();
}

void bad_emptied()
{
	std::thread t(work);
	t = {}; // want lost-handle "'t'"
}

void bad_moved_over_a_joinable()
{
	std::thread a(work), b(work);
	a = std::move(b); // want lost-handle "'a'"
	a.join();
}

void ok_assigned_after_join()
{
	std::thread t(work);
	t.join();
	t = std::thread(work);
	t.join();
}

void ok_assigned_after_move()
{
	std::thread t(work);
	std::thread old = std::move(t);
	t = std::thread(work);
	t.join();
	old.join();
}

void ok_jthread_joins_the_old_one()
{
	std::jthread t(work);
	t = std::jthread(work);
}
