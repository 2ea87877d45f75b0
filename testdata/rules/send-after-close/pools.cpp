// flags: -isystem ../../models/stubs/boost-thread
// Classes that own a queue and the threads that use it.
#include <boost/thread.hpp>
#include <functional>
#include <memory>
#include <vector>

using queue = boost::sync_queue<int>;
using boost::queue_op_status;
int step(int i);

// Takes jobs until the queue is closed and empty.
class pool {
public:
	explicit pool(int count)
	{
		for (int i = 0; i < count; i++)
			threads_.push_back(std::make_unique<boost::thread>([this] { work(); }));
	}
	~pool() { ok_stop(); }
	void put(int job) { jobs_.push(job); }
	bool offer(int job) { return jobs_.try_push(job) == queue_op_status::success; }
	void ok_stop()
	{
		jobs_.close();
		for (auto &thread : threads_)
			if (thread->joinable())
				thread->join();
	}

private:
	void work()
	{
		int job;
		while (jobs_.wait_pull(job) == queue_op_status::success)
			step(job);
	}
	queue jobs_;
	std::vector<std::unique_ptr<boost::thread>> threads_;
};

void ok_pool()
{
	pool workers(4);
	for (int i = 0; i < 10; i++)
		workers.put(i);
}

void ok_stopped_early()
{
	pool workers(2);
	workers.put(1);
	workers.ok_stop();
}

void bad_put_after_the_stop()
{
	pool workers(2);
	workers.put(1);
	workers.ok_stop();
	workers.put(2); // want send-after-close ""
}

bool ok_offered_after_the_stop()
{
	pool workers(2);
	workers.ok_stop();
	return workers.offer(2);
}

// Hands on what it reads.
class source {
public:
	void start(queue &out)
	{
		thread_ = boost::thread([&out] {
			for (int i = step(0); i != 0; i = step(i))
				out.push(i); // want send-after-close ""
		});
	}
	void join() { thread_.join(); }

private:
	boost::thread thread_;
};

void bad_source_is_joined_too_late()
{
	queue out;
	source numbers;
	numbers.start(out);
	step(1);
	out.close();
	numbers.join();
}

class other_source {
public:
	void start(queue &out)
	{
		thread_ = boost::thread([&out] {
			for (int i = step(0); i != 0; i = step(i))
				out.push(i);
		});
	}
	void join() { thread_.join(); }

private:
	boost::thread thread_;
};

void ok_source_is_joined_first()
{
	queue out;
	other_source numbers;
	numbers.start(out);
	numbers.join();
	out.close();
}
