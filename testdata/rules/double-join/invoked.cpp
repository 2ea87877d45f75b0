// Joins by std::invoke and the algorithms count like others.
#include <algorithm>
#include <functional>
#include <thread>
#include <vector>

void work();

void bad_invoked()
{
	std::thread t(work);
	t.join();
	std::invoke(&std::thread::join, t); // want double-join "'t'"
}

void ok_joinable()
{
	std::thread t(work);
	std::invoke([](std::thread &x) { x.join(); }, t);
	if (t.joinable())
		t.join();
}

void ok_each_once()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(work);
	std::for_each_n(threads.begin(), 2, std::mem_fn(&std::thread::join));
	std::for_each(threads.begin() + 2, threads.end(), std::mem_fn(&std::thread::join));
}
