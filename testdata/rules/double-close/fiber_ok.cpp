// flags: -isystem ../../models/stubs/boost-fiber
// Closing a channel of Boost.Fiber again does nothing.
#include <boost/fiber/all.hpp>

using boost::fibers::buffered_channel;
using boost::fibers::channel_op_status;
using boost::fibers::fiber;
void step(int i);

void ok_twice()
{
	buffered_channel<int> jobs(4);
	jobs.close();
	jobs.close();
}

void ok_both_sides()
{
	buffered_channel<int> jobs(4);
	fiber producer([&jobs] {
		for (int i = 0; i < 4; i++)
			if (jobs.push(i) != channel_op_status::success)
				break;
		jobs.close();
	});
	int value;
	while (jobs.pop(value) == channel_op_status::success)
		step(value);
	producer.join();
	jobs.close();
}

struct closer {
	buffered_channel<int> &jobs;
	~closer() { jobs.close(); }
};

void ok_guard_too(bool early)
{
	buffered_channel<int> jobs(4);
	closer guard{jobs};
	if (early)
		jobs.close();
	step(1);
}
