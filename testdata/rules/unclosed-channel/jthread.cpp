// flags: -isystem ../../models/stubs/boost-fiber
// The end of a handle that joins.
#include <boost/fiber/all.hpp>
#include <stop_token>
#include <thread>
namespace fibers = boost::fibers;
using fibers::channel_op_status;
bool next(int &job);
void use(int job);
void bad_joined_at_the_end(fibers::buffered_channel<int> &out)
{
	fibers::buffered_channel<int> jobs(8);
	std::jthread worker([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success) // want unclosed-channel "'jobs'"
			use(job);
	});
	int job;
	if (next(job))
		out.push(job);
}
void bad_replaced()
{
	fibers::buffered_channel<int> jobs(8);
	std::jthread worker;
	worker = std::jthread([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success) // want unclosed-channel "'jobs'"
			use(job);
	});
	worker = std::jthread();
	jobs.close();
}
void bad_left_early()
{
	fibers::buffered_channel<int> jobs(8);
	std::jthread worker([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success) // want unclosed-channel "'jobs'"
			use(job);
	});
	int job;
	if (next(job))
		return;
	jobs.close();
}
struct closer {
	fibers::buffered_channel<int> &jobs;
	~closer() { jobs.close(); }
};
void ok_closed_by_a_guard()
{
	fibers::buffered_channel<int> jobs(8);
	std::jthread worker([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success)
			use(job);
	});
	closer end{jobs};
	int job;
	if (next(job))
		return;
	jobs.push(job);
}
void ok_closed_before_the_end()
{
	fibers::buffered_channel<int> jobs(8);
	std::jthread worker([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success)
			use(job);
	});
	for (int job; next(job);)
		jobs.push(job);
	jobs.close();
}
// Its destructor asks it to stop before it waits.
void ok_stopped_by_its_token()
{
	fibers::buffered_channel<int> jobs(8);
	std::jthread worker([&jobs](std::stop_token token) {
		std::stop_callback wake(token, [&jobs] { jobs.close(); });
		int job;
		while (jobs.pop(job) == channel_op_status::success)
			use(job);
	});
	int job;
	if (next(job))
		jobs.push(job);
}
void ok_stopped_by_a_callback_of_the_owner()
{
	fibers::buffered_channel<int> jobs(8);
	std::jthread worker([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success)
			use(job);
	});
	std::stop_callback wake(worker.get_stop_token(), [&jobs] { jobs.close(); });
	int job;
	if (next(job))
		jobs.push(job);
}
void ok_closed_by_another()
{
	fibers::buffered_channel<int> jobs(8);
	std::jthread worker([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success)
			use(job);
	});
	std::jthread feeder([&jobs] {
		int job;
		while (next(job))
			jobs.push(job);
		jobs.close();
	});
}
void ok_feeder_first()
{
	fibers::buffered_channel<int> jobs(8);
	std::jthread feeder([&jobs] {
		int job;
		while (next(job))
			jobs.push(job);
		jobs.close();
	});
	std::jthread worker([&jobs] {
		int job;
		while (jobs.pop(job) == channel_op_status::success)
			use(job);
	});
}
struct pool {
	fibers::buffered_channel<int> jobs{8};
	std::jthread worker;
	void start() { worker = std::jthread([this] { int job; while (jobs.pop(job) == channel_op_status::success) use(job); }); }
	~pool() { jobs.close(); }
};
void ok_pool() { pool p; p.start(); int job; if (next(job)) p.jobs.push(job); }
