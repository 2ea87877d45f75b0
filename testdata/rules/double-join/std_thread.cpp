#include <thread>
#include <vector>

void work();
int step(int i);

void bad_joined_twice()
{
	std::thread t(work);
	t.join();
	if (step(0) < 0)
		t.join(); // want double-join "'t'"
}

void bad_detached_then_joined()
{
	std::thread t(work);
	t.detach();
	t.join(); // want double-join "'t' is joined after it was detached"
}

void bad_joined_in_the_catch_too()
{
	std::thread t(work);
	try {
		t.join();
		if (step(0) < 0)
			throw 1;
	} catch (int) {
		t.join(); // want double-join "'t'"
	}
}

void bad_range_for_twice()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(work);
	for (auto &t : threads)
		t.join();
	for (auto &t : threads)
		t.join(); // want double-join ""
}

void ok_joinable_guard()
{
	std::thread t(work);
	if (step(0) < 0)
		t.join();
	if (t.joinable())
		t.join();
}

void ok_started_again()
{
	std::thread t(work);
	t.join();
	t = std::thread(work);
	t.join();
}
