#include <boost/fiber/all.hpp>
#include <vector>

void work();
void step(int i);
bool ready();

using boost::fibers::fiber;

void bad_early_return()
{
	fiber f(work); // want unjoined-task "'f'"
	if (!ready())
		return;
	f.join();
}

void bad_joined_twice()
{
	fiber f(boost::fibers::launch::dispatch, step, 1);
	f.join();
	f.join(); // want double-join "'f'"
}

void bad_overwritten()
{
	fiber f(work);
	f = fiber(work); // want lost-handle "'f'"
	f.join();
}

void ok_detached_here()
{
	fiber(work).detach(); // want detached-task ""
}

void ok_all_joined(int n)
{
	std::vector<fiber> fibers;
	for (int i = 0; i < n; i++)
		fibers.emplace_back([i] { step(i); });
	for (fiber &f : fibers)
		f.join();
}

void ok_either()
{
	fiber f;
	if (ready())
		f = fiber(work);
	if (f.joinable())
		f.join();
}

void ok_barrier()
{
	boost::fibers::barrier barrier(2);
	fiber f([&barrier] { barrier.wait(); });
	barrier.wait();
	f.join();
}
