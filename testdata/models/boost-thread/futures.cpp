#include <boost/thread/future.hpp>

int compute();
void work();
void step(int i);

void bad_discarded()
{
	boost::async(boost::launch::async, compute); // want dropped-future ""
}

int bad_taken_twice()
{
	boost::future<int> f = boost::async(compute);
	int a = f.get();
	return a + f.get(); // want double-join "'f'"
}

int ok_taken()
{
	boost::future<int> f = boost::async(boost::launch::async, [] { return compute(); });
	step(1);
	return f.get();
}

void ok_waited()
{
	auto f = boost::async(work);
	f.wait();
}

int ok_polled()
{
	auto f = boost::async(compute);
	while (f.wait_for(boost::chrono::milliseconds(1)) != boost::future_status::ready)
		step(1);
	return f.get();
}
