// flags: -isystem ../../models/stubs/boost-thread
#include <boost/thread.hpp>
#include <boost/thread/sync_queue.hpp>
#include <memory>
#include <thread>
#include <vector>

using Queue = boost::concurrent::sync_queue<int>;
using Status = boost::queue_op_status;
bool next(int &job);
void use(int job);

void bad_thread_drains()
{
	Queue jobs;
	std::thread worker([&jobs] {
		int job;
		while (jobs.wait_pull(job) == Status::success) // want unclosed-channel ""
			use(job);
	});
	for (int job; next(job);)
		jobs.push(job);
	worker.join();
}

struct Pipeline {
	Queue in, out;
};
static void convert(Pipeline *line)
{
	for (int n; line->in.wait_pull(n) == Status::success;)
		line->out.push(n + 1);
}
void bad_second_queue_open()
{
	Pipeline line;
	std::jthread worker(convert, &line);
	line.in.push(1);
	line.in.close();
	for (int n; line.out.wait_pull(n) == Status::success;) // known-miss unclosed-channel ""
		use(n);
}

// The close stands after the loop that waits for it.
void bad_closed_after_the_loop()
{
	Queue results;
	std::jthread producer([&results] {
		for (int n; next(n);)
			results.push(n);
	});
	int n;
	while (results.wait_pull(n) == Status::success) // want unclosed-channel ""
		use(n);
	results.close();
}

class Worker {
public:
	void start() { thread = std::thread(&Worker::run, this); }
	void stop(bool hurry)
	{
		if (hurry)
			jobs.close();
		thread.join(); // without hurry nobody closed it
	}

private:
	void run()
	{
		int job;
		while (jobs.wait_pull(job) == Status::success) // known-miss unclosed-channel ""
			use(job);
	}
	Queue jobs;
	std::thread thread;
};
void bad_stopped_without_hurry()
{
	Worker worker;
	worker.start();
	worker.stop(false);
}

void ok_closed_before_the_join()
{
	Queue jobs;
	std::thread worker([&jobs] {
		int job;
		while (jobs.wait_pull(job) == Status::success)
			use(job);
	});
	for (int job; next(job);)
		jobs.push(job);
	jobs.close();
	worker.join();
}
// The guard is destroyed before the jthread is joined.
void ok_guard_after_the_worker()
{
	struct Guard {
		Queue &queue;
		~Guard() { queue.close(); }
	};
	Queue jobs;
	std::jthread worker([&jobs] {
		for (int job; jobs.wait_pull(job) == Status::success;)
			use(job);
	});
	Guard guard{jobs};
	jobs.push(1);
}
void ok_all_closed_in_a_loop(int count)
{
	std::vector<std::unique_ptr<Queue>> queues;
	std::vector<std::thread> workers;
	for (int i = 0; i < count; i++) {
		queues.push_back(std::make_unique<Queue>());
		workers.emplace_back([queue = queues.back().get()] {
			for (int job; queue->wait_pull(job) == Status::success;)
				use(job);
		});
	}
	for (auto &queue : queues)
		queue->close();
	for (auto &worker : workers)
		worker.join();
}
void ok_polled_until_told()
{
	Queue jobs;
	std::jthread worker([&jobs](std::stop_token stop) {
		while (!stop.stop_requested()) {
			if (jobs.closed())
				break;
			std::this_thread::yield();
		}
	});
	jobs.push(1);
}
