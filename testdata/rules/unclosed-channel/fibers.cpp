// flags: -isystem ../../models/stubs/boost-fiber
#include <boost/fiber/all.hpp>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace fibers = boost::fibers;
using fibers::channel_op_status;
bool next(int &job);
void use(int job);

void bad_lambda_drains()
{
	fibers::buffered_channel<int> jobs(8);
	fibers::fiber worker([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success) // want unclosed-channel ""
			use(job);
	});
	jobs.push(1);
	worker.join();
}

// The destructor would close the channel, but the jthread is joined first.
void bad_joined_before_the_destructor()
{
	fibers::buffered_channel<int> jobs(8);
	std::jthread worker([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success) // want unclosed-channel ""
			use(job);
	});
	for (int job; next(job);)
		jobs.push(job);
}

// The task that drains holds the channel alive itself.
void bad_kept_alive_by_its_reader()
{
	auto jobs = std::make_shared<fibers::unbuffered_channel<int>>();
	fibers::fiber([jobs] {
		int job;
		while (jobs->pop(job) == channel_op_status::success) // known-miss unclosed-channel ""
			use(job);
	}).detach();
	jobs->push(1);
}

// One of two ways out of the producer leaves it open.
void bad_producer_returns()
{
	fibers::unbuffered_channel<int> results;
	fibers::fiber producer([&results] {
		int job;
		if (!next(job))
			return;
		results.push(job);
		results.close();
	});
	int result;
	while (results.pop(result) == channel_op_status::success) // want unclosed-channel ""
		use(result);
	producer.join();
}

// A member function drains; stop() forgets the close.
class Service {
public:
	Service() : worker([this] { run(); }) {}
	~Service() { worker.join(); }
	void give(int job) { jobs.push(job); }

private:
	void run()
	{
		int job;
		while (jobs.pop(job) == channel_op_status::success) // want unclosed-channel ""
			use(job);
	}
	fibers::buffered_channel<int> jobs{8};
	fibers::fiber worker;
};
void bad_service()
{
	Service service;
	service.give(1);
}

// An array of workers.
static void drain_shared(fibers::buffered_channel<int> &jobs)
{
	for (int job; jobs.pop(job) == channel_op_status::success;) // want unclosed-channel ""
		use(job);
}
void bad_many_workers(int count)
{
	fibers::buffered_channel<int> jobs(8);
	std::vector<fibers::fiber> workers;
	for (int i = 0; i < count; i++)
		workers.emplace_back(drain_shared, std::ref(jobs));
	jobs.push(count);
	for (auto &worker : workers)
		worker.join();
}

// The same with a close.

struct Closer {
	fibers::buffered_channel<int> &channel;
	~Closer() { channel.close(); }
};
void ok_guard_closes()
{
	fibers::buffered_channel<int> jobs(8);
	fibers::fiber worker([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success)
			use(job);
	});
	{
		Closer closer{jobs};
		int job;
		if (next(job))
			jobs.push(job);
	}
	worker.join();
}
void ok_guard_in_the_producer()
{
	fibers::buffered_channel<int> results(2);
	fibers::fiber producer([&results] {
		Closer closer{results};
		int job;
		if (!next(job))
			return;
		results.push(job);
	});
	int result;
	while (results.pop(result) == channel_op_status::success)
		use(result);
	producer.join();
}
class Closed {
public:
	Closed() : worker([this] { run(); }) {}
	~Closed()
	{
		jobs.close();
		worker.join();
	}
	void give(int job) { jobs.push(job); }

private:
	void run()
	{
		int job;
		while (jobs.pop(job) == channel_op_status::success)
			use(job);
	}
	fibers::buffered_channel<int> jobs{8};
	fibers::fiber worker;
};
void ok_destructor_closes()
{
	Closed service;
	service.give(1);
}
void ok_deleter_closes()
{
	fibers::buffered_channel<int> jobs(8);
	fibers::fiber worker([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success)
			use(job);
	});
	auto close = [](fibers::buffered_channel<int> *channel) { channel->close(); };
	{
		std::unique_ptr<fibers::buffered_channel<int>, decltype(close)> open(&jobs, close);
		open->push(1);
	}
	worker.join();
}
// The worker has a share of its own, and the last other owner's function closes.
void ok_shared_and_closed()
{
	auto jobs = std::make_shared<fibers::buffered_channel<int>>(8);
	fibers::fiber([jobs] {
		int job;
		while (jobs->pop(job) == channel_op_status::success)
			use(job);
	}).detach();
	jobs->push(1);
	jobs->close();
}
void ok_negative_job_ends_it()
{
	fibers::unbuffered_channel<int> jobs;
	fibers::fiber worker([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success && job >= 0)
			use(job);
	});
	jobs.push(1);
	jobs.push(-1);
	worker.join();
}
// A task of its own waits for the producer and closes.
void ok_a_third_task_closes()
{
	fibers::unbuffered_channel<int> results;
	fibers::fiber producer([&results] {
		int job;
		while (next(job))
			results.push(job);
	});
	fibers::fiber closer([&results, &producer] {
		producer.join();
		results.close();
	});
	int result;
	while (results.pop(result) == channel_op_status::success)
		use(result);
	closer.join();
}
