// flags: -std=c++20
// The file has a guard that signals: it does so on every way out.
#include <latch>
#include <thread>
bool prepare();
int step();
void work();

namespace {
class Signal {
public:
	explicit Signal(std::latch &done) : done_(done) {}
	~Signal() { done_.count_down(); }

private:
	std::latch &done_;
};
}
struct At_end {
	std::latch *done;
	~At_end() { done->count_down(); }
};

void early_return()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (!prepare())
			return;
		work();
		done.count_down();
	});
	done.wait();
}
static void task(std::latch *done)
{
	if (step() > 0) {
		if (step() > 3)
			return;
		done->count_down();
		return;
	}

	done->count_down();
}
void of_a_function()
{
	std::latch done(1);
	std::jthread t(task, &done);
	done.wait();
}
