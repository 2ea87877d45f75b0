#include <boost/fiber/all.hpp>
#include <mutex>

int compute();
void step(int i);

using boost::fibers::channel_op_status;
using boost::fibers::fiber;

void ok_producer()
{
	boost::fibers::buffered_channel<int> channel(8);
	fiber producer([&] {
		for (int i = 0; i < 3; i++)
			if (channel.push(i) != channel_op_status::success)
				break;
		channel.close();
	});
	int value;
	while (channel.pop(value) == channel_op_status::success)
		step(value);
	producer.join();
}

void ok_locked()
{
	boost::fibers::mutex mutex;
	fiber f([&] {
		std::lock_guard<boost::fibers::mutex> guard(mutex);
		step(1);
	});
	{
		std::unique_lock<boost::fibers::mutex> guard(mutex);
		step(2);
	}
	f.join();
}

int ok_result()
{
	auto f = boost::fibers::async(compute);
	boost::this_fiber::yield();
	return f.get();
}

int bad_taken_twice()
{
	auto f = boost::fibers::async(compute);
	int a = f.get();
	return a + f.get(); // want double-join "'f'"
}

void bad_lost_consumer(boost::fibers::unbuffered_channel<int> &channel)
{
	fiber consumer([&] { // want unjoined-task "'consumer'"
		int value;
		channel.pop(value);
	});
	channel.push(1);
}
