// flags: -std=c++20 -isystem STUBS/hpx
// A close that another one always comes before goes.
#include <hpx/channel.hpp>
using channel = hpx::lcos::local::channel<int>;
int step(int i);

void twice()
{
	channel jobs;
	jobs.set(1);
	jobs.close();
	step(1);
	jobs.close();
}
void on_every_way(int count)
{
	channel jobs;
	if (step(count) > 0) {
		jobs.close();
	} else {
		step(2);
		jobs.close();
	}

	jobs.close(); // once more
}
void in_a_block(channel jobs)
{
	jobs.close();
	if (step(1) > 0) {
		step(2);
		jobs.close();
	}
}
