// flags: -isystem ../../models/stubs/boost-thread
#include <boost/thread.hpp>
int compute(int n);
static void add(int n, int *total) { *total += compute(n); }

int bad_pointer()
{
	int total = 0;
	boost::thread a(add, 1, &total);
	boost::thread b(add, 2, &total); // want shared-slot "'total'"
	a.join();
	b.join();
	return total;
}
int bad_captured()
{
	int error = 0;
	boost::thread a([&] { if (compute(1) < 0) error = 1; });
	boost::thread b([&] { if (compute(2) < 0) error = 2; }); // want shared-slot "'error'"
	a.join();
	b.join();
	return error;
}
int ok_pointers()
{
	int one = 0, two = 0;
	boost::thread a(add, 1, &one), b(add, 2, &two);
	a.join();
	b.join();
	return one + two;
}
int ok_lock()
{
	boost::mutex lock;
	int error = 0;
	boost::thread a([&] { boost::lock_guard<boost::mutex> guard(lock); error = compute(1); });
	boost::thread b([&] { boost::lock_guard<boost::mutex> guard(lock); error = compute(2); });
	a.join();
	b.join();
	return error;
}
