// flags: -std=c++20
// unsafe
// Something is done after the signal, which would come before it then.
#include <latch>
#include <thread>
bool prepare();
void work();
void tidy();

struct Signal {
	std::latch &done;
	~Signal() { done.count_down(); }
};

void tidies_up()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (!prepare())
			return;
		work();
		done.count_down();
		tidy();
	});
	done.wait();
}
