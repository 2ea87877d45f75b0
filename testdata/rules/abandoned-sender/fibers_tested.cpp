// flags: -isystem ../../models/stubs/boost-fiber -isystem ../../models/stubs/boost-test
#include <boost/fiber/all.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>

namespace fibers = boost::fibers;
using fibers::channel_op_status;
using std::chrono::seconds;
void use(int value);
void must_hold(bool value); // out of sight: perhaps a test's, which does not come back
void note(const char *text);

// --- a loop over a channel receives until it is closed

void ok_received_in_a_range_for()
{
	fibers::unbuffered_channel<int> lines;
	fibers::fiber reader([&lines] {
		for (int i = 0; i < 7; i++)
			lines.push(i);
		lines.close();
	});
	fibers::fiber printer([&lines] {
		for (int value : lines)
			use(value);
	});
	reader.join();
	printer.join();
}

void bad_leaves_the_range_for()
{
	fibers::unbuffered_channel<int> lines;
	fibers::fiber reader([&lines] {
		for (int i = 0; i < 7; i++)
			lines.push(i); // want abandoned-sender ""
		lines.close();
	});
	for (int value : lines) {
		if (value > 2)
			break;
	}
	reader.join();
}

// --- whoever tells a test library that a limited wait succeeds, relies on that

void ok_told_in_time()
{
	fibers::unbuffered_channel<int> answers;
	int answer = 0;
	fibers::fiber worker([&answers] { answers.push(1); });
	must_hold(channel_op_status::success == answers.pop_wait_for(answer, seconds(1)));
	worker.join();
	use(answer);
}
void ok_taken_in_time()
{
	fibers::unbuffered_channel<int> jobs;
	fibers::fiber worker([&jobs] {
		int job = 0;
		must_hold(channel_op_status::success == jobs.pop(job));
	});
	must_hold(channel_op_status::success == jobs.push_wait_for(1, seconds(1)));
	worker.join();
}
class Outcome { // as test libraries wrap it
public:
	template <typename T> Outcome(const T &value) : holds_(!!value) {}

private:
	bool holds_;
};
void must_be(const Outcome &outcome, const char *text);

void ok_wrapped()
{
	fibers::unbuffered_channel<int> jobs;
	fibers::fiber worker([&jobs] {
		int job = 0;
		must_be(channel_op_status::success == jobs.pop(job), "popped");
	});
	do {
		must_be(channel_op_status::success == jobs.push_wait_for(1, seconds(1)), "pushed");
	} while (false);
	worker.join();
}
void ok_checked()
{
	fibers::unbuffered_channel<int> jobs;
	fibers::fiber worker([&jobs] {
		int job = 0;
		BOOST_CHECK(channel_op_status::success == jobs.pop(job));
	});
	BOOST_CHECK(channel_op_status::success == jobs.push_wait_for(1, seconds(1)));
	worker.join();
}
void bad_checked_too_early()
{
	fibers::unbuffered_channel<int> jobs;
	int job = 0;
	fibers::fiber worker([&jobs] {
		jobs.push(1); // want abandoned-sender ""
	});
	BOOST_CHECK(job == 0);
	if (jobs.pop_wait_for(job, seconds(1)) != channel_op_status::success)
		note("no job in time");
	worker.join();
}
void bad_wrapped_elsewhere()
{
	fibers::unbuffered_channel<int> jobs;
	int job = 0;
	fibers::fiber worker([&jobs] {
		jobs.push(1); // want abandoned-sender ""
	});
	must_be(job == 0, "nothing yet");
	if (jobs.pop_wait_for(job, seconds(1)) != channel_op_status::success)
		note("no job in time");
	worker.join();
}
void bad_gives_up()
{
	fibers::unbuffered_channel<int> answers;
	int answer = 0;
	fibers::fiber worker([&answers] {
		answers.push(1); // want abandoned-sender ""
	});
	if (answers.pop_wait_for(answer, seconds(1)) != channel_op_status::success)
		note("no answer in time");
	worker.join();
	use(answer);
}

// --- only a closed channel refuses a message that waits without a limit, and nobody closes this one

void ok_never_refused()
{
	fibers::unbuffered_channel<int> jobs;
	fibers::fiber worker([&jobs] {
		int job = 0;
		if (jobs.pop(job) == channel_op_status::success)
			use(job);
	});
	if (jobs.push(1) != channel_op_status::success)
		note("refused");
	worker.join();
}
void bad_one_is_missing()
{
	fibers::unbuffered_channel<int> jobs;
	fibers::fiber worker([&jobs] {
		for (int i = 0, job = 0; i < 2; i++) {
			if (jobs.pop(job) == channel_op_status::success) // want abandoned-sender ""
				use(job);
		}
	});
	if (jobs.push(1) != channel_op_status::success)
		note("refused");
	worker.join();
}
