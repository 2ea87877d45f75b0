// flags: -isystem ../../models/stubs/boost-fiber
// A push into a closed channel is refused: who does not look loses the message.
#include <boost/fiber/all.hpp>
#include <vector>

using boost::fibers::buffered_channel;
using boost::fibers::channel_op_status;
using boost::fibers::fiber;
using boost::fibers::unbuffered_channel;
int step(int i);

void bad_after_the_end()
{
	buffered_channel<int> jobs(4);
	jobs.push(1);
	jobs.close();
	jobs.push(2); // want send-after-close "'jobs'"
}

void bad_joined_too_late()
{
	buffered_channel<int> jobs(4);
	fiber t([&jobs] {
		for (int i = 0; i < 3; i++)
			jobs.push(step(i)); // want send-after-close "'jobs'"
	});
	jobs.close();
	t.join();
}

void bad_one_is_enough()
{
	unbuffered_channel<int> jobs;
	fiber t([&jobs] {
		for (int i = 0; i < 2; i++)
			jobs.push(step(i)); // want send-after-close "'jobs'"
	});
	int value;
	if (jobs.pop(value) == channel_op_status::success)
		step(value);
	jobs.close();
	t.join();
}

void bad_of_several()
{
	buffered_channel<int> jobs(8);
	std::vector<fiber> fibers;
	for (int i = 0; i < 3; i++)
		fibers.emplace_back([&jobs, i] {
			jobs.push(step(i)); // want send-after-close "'jobs'"
		});
	step(0);
	jobs.close();
	for (auto &f : fibers)
		f.join();
}

void ok_told_by_the_close()
{
	buffered_channel<int> jobs(4);
	fiber t([&jobs] {
		for (int i = 0; jobs.push(i) == channel_op_status::success; i++)
			step(i);
	});
	int value;
	if (jobs.pop(value) == channel_op_status::success)
		step(value);
	jobs.close();
	t.join();
}

void ok_told_by_the_status()
{
	unbuffered_channel<int> jobs;
	fiber t([&jobs] {
		for (int i = 0; i < 100; i++) {
			channel_op_status status = jobs.push(i);
			if (status == channel_op_status::closed)
				return;
		}
	});
	int value;
	if (jobs.pop(value) == channel_op_status::success)
		step(value);
	jobs.close();
	t.join();
}

void ok_joined_first()
{
	buffered_channel<int> jobs(8);
	fiber t([&jobs] {
		for (int i = 0; i < 3; i++)
			jobs.push(step(i));
	});
	t.join();
	jobs.close();
}

void ok_producer_closes()
{
	unbuffered_channel<int> jobs;
	fiber t([&jobs] {
		for (int i = 0; i < 3; i++)
			jobs.push(step(i));
		jobs.close();
	});
	int value;
	while (jobs.pop(value) == channel_op_status::success)
		step(value);
	t.join();
}

void ok_all_joined()
{
	buffered_channel<int> jobs(8);
	std::vector<fiber> fibers;
	for (int i = 0; i < 3; i++)
		fibers.emplace_back([&jobs, i] { jobs.push(step(i)); });
	for (auto &f : fibers)
		f.join();
	jobs.close();
}

void ok_barrier()
{
	buffered_channel<int> jobs(8);
	boost::fibers::barrier sent(2);
	fiber t([&] {
		jobs.push(step(1));
		sent.wait();
		step(2);
	});
	sent.wait();
	jobs.close();
	t.join();
}
