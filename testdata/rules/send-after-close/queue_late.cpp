// flags: -isystem ../../models/stubs/boost-thread
// A push into a closed queue of Boost.Thread throws; a try_push says so.
#include <boost/thread.hpp>

using queue = boost::sync_queue<int>;
using boost::queue_op_status;
int step(int i);

void bad_after_the_end()
{
	queue jobs;
	jobs.push(1);
	jobs.close();
	jobs.push(2); // want send-after-close "'jobs'"
}

void bad_joined_too_late()
{
	queue jobs;
	boost::thread t([&jobs] {
		jobs.push(step(1)); // want send-after-close "'jobs'"
	});
	jobs.close();
	t.join();
}

void bad_try_and_forget()
{
	queue jobs;
	jobs.close();
	jobs.try_push(step(2)); // want send-after-close "'jobs'"
}

struct stage {
	queue in;
	boost::thread thread;

	void put(int value) { in.push(value); }
	void stop()
	{
		in.close();
		thread.join();
	}
};

void bad_after_the_stop(stage &one)
{
	one.put(1);
	one.stop();
	one.put(2); // want send-after-close ""
}

void ok_before_the_stop(stage &one)
{
	one.put(1);
	one.put(2);
	one.stop();
}

void ok_caught()
{
	queue jobs;
	boost::thread t([&jobs] {
		try {
			for (int i = 0;; i++)
				jobs.push(step(i));
		} catch (...) {
			step(-1);
		}
	});
	step(0);
	jobs.close();
	t.join();
}

void ok_tries()
{
	queue jobs;
	boost::thread t([&jobs] {
		while (jobs.try_push(step(0)) == queue_op_status::success)
			step(1);
	});
	step(2);
	jobs.close();
	t.join();
}

void ok_joined_first()
{
	queue jobs;
	boost::thread t([&jobs] { jobs.push(step(1)); });
	t.join();
	jobs.close();
	int value;
	while (jobs.wait_pull(value) == queue_op_status::success)
		step(value);
}

void ok_unless_closed(queue &jobs, bool early)
{
	if (early)
		jobs.close();
	if (!jobs.closed())
		jobs.push(1);
}
