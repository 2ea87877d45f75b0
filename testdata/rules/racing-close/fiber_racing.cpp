// flags: -isystem ../../models/stubs/boost-fiber
#include <atomic>
#include <boost/fiber/all.hpp>
#include <vector>

using boost::fibers::buffered_channel;
using boost::fibers::channel_op_status;
using boost::fibers::fiber;
int step(int i);

void bad_every_producer_closes()
{
	buffered_channel<int> jobs(16);
	std::vector<fiber> producers;
	for (int i = 0; i < 3; i++)
		producers.emplace_back([&jobs, i] {
			jobs.push(step(i));
			jobs.close(); // want racing-close "'jobs'"
		});
	int value;
	while (jobs.pop(value) == channel_op_status::success)
		step(value);
	for (auto &producer : producers)
		producer.join();
}

void bad_first_producer_closes()
{
	buffered_channel<int> jobs(16);
	fiber first([&jobs] {
		jobs.push(step(1));
		jobs.close(); // want racing-close "'jobs'"
	});
	fiber second([&jobs] {
		for (int i = 0; i < 4; i++)
			jobs.push(step(i));
	});
	first.join();
	second.join();
}

void bad_receiver_closes()
{
	buffered_channel<int> jobs(16);
	fiber consumer([&jobs] {
		int value;
		while (jobs.pop(value) == channel_op_status::success)
			if (step(value) < 0)
				break;
		jobs.close(); // want racing-close "'jobs'"
	});
	for (int i = 0; i < 4; i++)
		jobs.push(i);
	consumer.join();
}

class closer {
public:
	explicit closer(buffered_channel<int> &jobs) : jobs(jobs) {}
	closer(const closer &) = delete;
	closer &operator=(const closer &) = delete;
	~closer() { jobs.close(); }

private:
	buffered_channel<int> &jobs;
};

void bad_guard_of_the_receiver()
{
	buffered_channel<int> jobs(16);
	fiber consumer([&jobs] {
		closer guard(jobs);
		int value;
		if (jobs.pop(value) == channel_op_status::success)
			step(value);
	}); // known-miss racing-close ""
	for (int i = 0; i < 4; i++)
		jobs.push(i);
	consumer.join();
}

void ok_only_producer()
{
	buffered_channel<int> jobs(16);
	fiber producer([&jobs] {
		for (int i = 0; i < 4; i++)
			jobs.push(step(i));
		jobs.close();
	});
	int value;
	while (jobs.pop(value) == channel_op_status::success)
		step(value);
	producer.join();
}

void ok_guard_of_the_producer()
{
	buffered_channel<int> jobs(16);
	fiber producer([&jobs] {
		closer guard(jobs);
		for (int i = 0; i < 4; i++)
			jobs.push(step(i));
	});
	int value;
	while (jobs.pop(value) == channel_op_status::success)
		step(value);
	producer.join();
}

void ok_last_producer()
{
	buffered_channel<int> jobs(16);
	std::atomic<int> left{3};
	std::vector<fiber> producers;
	for (int i = 0; i < 3; i++)
		producers.emplace_back([&, i] {
			jobs.push(step(i));
			if (--left == 0)
				jobs.close();
		});
	int value;
	while (jobs.pop(value) == channel_op_status::success)
		step(value);
	for (auto &producer : producers)
		producer.join();
}

void ok_producers_look_at_the_status()
{
	buffered_channel<int> jobs(16);
	std::vector<fiber> producers;
	for (int i = 0; i < 3; i++)
		producers.emplace_back([&jobs, i] {
			while (jobs.push(step(i)) == channel_op_status::success)
				step(0);
		});
	fiber consumer([&jobs] {
		int value;
		while (jobs.pop(value) == channel_op_status::success)
			if (step(value) < 0)
				break;
		jobs.close();
	});
	for (auto &producer : producers)
		producer.join();
	consumer.join();
}

void ok_closed_by_a_fiber_that_joins()
{
	buffered_channel<int> jobs(16);
	fiber producer([&jobs] { jobs.push(step(1)); });
	fiber watcher([&] {
		producer.join();
		jobs.close();
	});
	int value;
	while (jobs.pop(value) == channel_op_status::success)
		step(value);
	watcher.join();
}

void ok_receivers_close()
{
	buffered_channel<int> jobs(16);
	jobs.push(1);
	jobs.push(2);
	auto receive = [&jobs] {
		int value;
		if (jobs.pop(value) == channel_op_status::success)
			step(value);
		jobs.close();
	};
	fiber first(receive);
	fiber second(receive);
	first.join();
	second.join();
}
