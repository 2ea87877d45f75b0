// flags: -isystem ../../models/stubs/boost-thread
// Closing a queue of Boost.Thread again does nothing.
#include <boost/thread.hpp>

void step(int i);

void ok_twice()
{
	boost::sync_queue<int> jobs;
	jobs.push(1);
	jobs.close();
	if (!jobs.closed())
		step(0);
	jobs.close();
}

void ok_thread_and_owner()
{
	boost::sync_queue<int> jobs;
	boost::thread producer([&jobs] {
		jobs.push(1);
		jobs.close();
	});
	producer.join();
	jobs.close();
}
