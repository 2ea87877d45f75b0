// flags: -std=c++20 -isystem STUBS/hpx
// unsafe
// Something between may have made it another channel.
#include <hpx/channel.hpp>
#include <memory>
using channel = hpx::lcos::local::channel<int>;
struct pool {
	channel jobs;
	int count;
};
int step(int i);
void watch(channel *jobs);

void of_an_owner(pool *owner)
{
	owner->jobs.close();
	step(owner->count);
	owner->jobs.close();
}
void watched()
{
	channel jobs;
	watch(&jobs); // whoever gets it may make it anew
	jobs.close();
	step(1);
	jobs.close();
}
