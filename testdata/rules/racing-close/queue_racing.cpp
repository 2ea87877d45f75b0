// flags: -isystem ../../models/stubs/boost-thread
// A push into a closed queue of Boost.Thread throws.
#include <boost/thread.hpp>

using queue = boost::sync_queue<int>;
using boost::queue_op_status;
int step(int i);

void bad_receiver_closes()
{
	queue jobs;
	boost::thread consumer([&jobs] {
		int value;
		while (jobs.wait_pull(value) == queue_op_status::success)
			if (step(value) < 0)
				break;
		jobs.close(); // want racing-close "'jobs'"
	});
	for (int i = 0; i < 4; i++)
		jobs.push(i);
	jobs.push(-1);
	consumer.join();
}

void bad_one_of_two_producers()
{
	queue jobs;
	boost::thread first([&jobs] {
		for (int i = 0; i < 4; i++)
			jobs.push(step(i));
	});
	boost::thread second([&jobs] {
		jobs.push(step(5));
		jobs.close(); // want racing-close "'jobs'"
	});
	int value;
	while (jobs.wait_pull(value) == queue_op_status::success)
		step(value);
	first.join();
	second.join();
}

struct stage {
	queue in;
	boost::thread reader, writer;

	void read()
	{
		int value;
		while (in.wait_pull(value) == queue_op_status::success)
			if (step(value) != 0) {
				in.close(); // want racing-close ""
				return;
			}
	}
	void write()
	{
		for (int i = 0; i < 4; i++)
			in.push(step(i));
	}
	void bad_run()
	{
		reader = boost::thread(&stage::read, this);
		writer = boost::thread(&stage::write, this);
		reader.join();
		writer.join();
	}
};

void ok_owner_closes()
{
	queue jobs;
	boost::thread consumer([&jobs] {
		int value;
		while (jobs.wait_pull(value) == queue_op_status::success)
			step(value);
	});
	for (int i = 0; i < 4; i++)
		jobs.push(i);
	jobs.close();
	consumer.join();
}

void ok_producer_tries()
{
	queue jobs;
	boost::thread producer([&jobs] {
		while (jobs.try_push(step(0)) == queue_op_status::success)
			step(1);
	});
	boost::thread consumer([&jobs] {
		int value;
		while (jobs.wait_pull(value) == queue_op_status::success)
			if (step(value) < 0)
				break;
		jobs.close();
	});
	producer.join();
	consumer.join();
}

void ok_producer_catches()
{
	queue jobs;
	boost::thread producer([&jobs] {
		try {
			for (int i = 0;; i++)
				jobs.push(step(i));
		} catch (...) {
			step(-1);
		}
	});
	boost::thread consumer([&jobs] {
		int value;
		while (jobs.wait_pull(value) == queue_op_status::success)
			if (step(value) < 0)
				break;
		jobs.close();
	});
	producer.join();
	consumer.join();
}
