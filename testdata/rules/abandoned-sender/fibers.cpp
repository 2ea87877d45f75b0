// flags: -isystem ../../models/stubs/boost-fiber
#include <boost/fiber/all.hpp>
#include <functional>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace fibers = boost::fibers;
using fibers::channel_op_status;
int look(int place);
void use(int value);

void bad_leaves_at_the_first_hit()
{
	fibers::unbuffered_channel<int> found;
	fibers::fiber search([&found] {
		for (int i = 0; i < 100; i++)
			found.push(look(i)); // want abandoned-sender ""
	});
	for (int i = 0, hit; i < 100; i++) {
		if (found.pop(hit) != channel_op_status::success || hit >= 0)
			break;
	}
	search.join();
}

// The channel's destructor would close it, but the jthread is joined first.
void bad_throws_at_the_first_error()
{
	fibers::unbuffered_channel<int> results;
	std::jthread first([&results] {
		results.push(look(1)); // want abandoned-sender ""
	});
	if (look(0) < 0)
		throw std::runtime_error("not ready");
	int result;
	if (results.pop(result) == channel_op_status::success)
		use(result);
}

static void give_results(fibers::buffered_channel<int> &results, int count)
{
	for (int i = 0; i < count; i++)
		results.push(look(i)); // known-miss abandoned-sender ""
}
void bad_more_than_fits()
{
	fibers::buffered_channel<int> results(2);
	fibers::fiber producer(give_results, std::ref(results), 16);
	int result;
	if (results.pop(result) == channel_op_status::success)
		use(result);
	producer.join();
}

// The worker stops at a bad job, and the owner goes on pushing.
void bad_worker_stops()
{
	fibers::unbuffered_channel<int> jobs;
	fibers::fiber worker([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success)
			if (look(job) < 0)
				return;
	});
	for (int i = 0; i < 10; i++)
		jobs.push(i); // want abandoned-sender ""
	jobs.close();
	worker.join();
}

// Members: the destructor joins what nobody receives from any more.
class Reader {
public:
	Reader() : thread([this] { run(); }) {}
	~Reader() { thread.join(); }
	int first()
	{
		int value;
		return lines.pop(value) == channel_op_status::success ? value : -1;
	}

private:
	void run()
	{
		for (int i = 0; i < 10; i++)
			lines.push(look(i)); // known-miss abandoned-sender ""
	}
	fibers::unbuffered_channel<int> lines;
	std::thread thread;
};
int bad_reads_one_line()
{
	Reader reader;
	return reader.first();
}

// The same with a way out.

void ok_closes_at_the_first_hit()
{
	fibers::unbuffered_channel<int> found;
	fibers::fiber search([&found] {
		for (int i = 0; i < 100; i++)
			if (found.push(look(i)) != channel_op_status::success)
				return;
	});
	for (int i = 0, hit; i < 100; i++) {
		if (found.pop(hit) != channel_op_status::success || hit >= 0)
			break;
	}
	found.close();
	search.join();
}
// The channel is full when it is closed, and that wakes the producer.
void ok_closed_while_full()
{
	fibers::buffered_channel<int> results(2);
	fibers::fiber producer([&results] {
		int i = 0;
		while (results.push(look(i)) == channel_op_status::success)
			i++;
	});
	int result;
	if (results.pop(result) == channel_op_status::success)
		use(result);
	results.close();
	producer.join();
}
struct Closer {
	fibers::unbuffered_channel<int> &channel;
	~Closer() { channel.close(); }
};
void ok_guard_closes_when_it_throws()
{
	fibers::unbuffered_channel<int> results;
	std::jthread first([&results] {
		if (results.push(look(1)) != channel_op_status::success)
			use(-1);
	});
	Closer closer{results};
	if (look(0) < 0)
		throw std::runtime_error("not ready");
	int result;
	if (results.pop(result) == channel_op_status::success)
		use(result);
}
void ok_exactly_fits()
{
	fibers::buffered_channel<int> results(4);
	std::vector<fibers::fiber> tasks;
	for (int i = 0; i < 3; i++)
		tasks.emplace_back([&results, i] { results.push(look(i)); });
	int result;
	if (results.pop(result) == channel_op_status::success)
		use(result);
	for (auto &task : tasks)
		task.join();
}
void ok_tries_only()
{
	fibers::buffered_channel<int> results(2);
	fibers::fiber producer([&results] {
		for (int i = 0; i < 16; i++)
			if (results.try_push(look(i)) != channel_op_status::success)
				use(i);
	});
	int result;
	if (results.pop(result) == channel_op_status::success)
		use(result);
	producer.join();
}
class ClosedReader {
public:
	ClosedReader() : thread([this] { run(); }) {}
	~ClosedReader()
	{
		lines.close();
		thread.join();
	}
	int first()
	{
		int value;
		return lines.pop(value) == channel_op_status::success ? value : -1;
	}

private:
	void run()
	{
		for (int i = 0; i < 10; i++)
			if (lines.push(look(i)) != channel_op_status::success)
				break;
	}
	fibers::unbuffered_channel<int> lines;
	std::thread thread;
};
int ok_reads_one_line()
{
	ClosedReader reader;
	return reader.first();
}
void ok_all_received()
{
	fibers::unbuffered_channel<int> results;
	fibers::fiber producer([&results] {
		for (int i = 0; i < 16; i++)
			results.push(look(i));
		results.close();
	});
	int result;
	while (results.pop(result) == channel_op_status::success)
		use(result);
	producer.join();
}
