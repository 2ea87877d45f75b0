#include <thread>
#include <utility>

void work();
int step(int i);

void bad_moved_and_forgotten(bool quick)
{
	std::thread a(work); // want unjoined-task "'b'"
	std::thread b = std::move(a);
	if (quick)
		return;
	b.join();
}

void bad_swapped_and_forgotten()
{
	std::thread a(work); // want unjoined-task "'b'"
	std::thread b;
	a.swap(b);
	if (a.joinable())
		a.join();
}

void ok_moved_and_joined()
{
	std::thread a(work);
	std::thread b(std::move(a));
	b.join();
}

void ok_swapped_and_joined()
{
	std::thread a(work), b;
	std::swap(a, b);
	b.join();
}
