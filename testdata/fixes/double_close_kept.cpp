// flags: -std=c++20 -isystem STUBS/hpx
// unsafe
// remains: 4
// On some way the second close is the first one; or it is more than a statement.
#include <hpx/channel.hpp>
#include <hpx/thread.hpp>
using channel = hpx::lcos::local::channel<int>;
#define FINISH(jobs)    \
	do {            \
		step(0); \
		(jobs).close(); \
	} while (0)
int step(int i);

void in_the_cleanup()
{
	channel jobs;
	if (step(0) < 0)
		goto out;
	jobs.close();
	step(1);
out:
	jobs.close();
}
void under_a_condition(channel jobs)
{
	jobs.close();
	if (step(1) > 0)
		jobs.close();
}
void by_a_macro(channel jobs)
{
	jobs.close();
	FINISH(jobs);
}
void by_a_task()
{
	channel jobs;
	hpx::thread t([&jobs] { jobs.close(); });
	t.join();
	jobs.close();
}
