// flags: -std=c++20
// Others may signal for the task, or the class does more: the signal goes before the return, if anywhere.
#include <latch>
#include <thread>
bool prepare();
int step();
void work();
static void finish(std::latch &done)
{
	done.count_down();
}

class Counted {
public:
	explicit Counted(std::latch &done) : done_(done) { work(); }
	~Counted()
	{
		work();
		done_.count_down();
	}

private:
	std::latch &done_;
};
class Signal {
public:
	explicit Signal(std::latch &done) : done_(done) {}
	~Signal() { done_.count_down(); }

private:
	std::latch &done_;
};

void hands_on()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (!prepare()) {
			finish(done);
			return;
		}
		if (step() > 2)
			return;
		work();
		done.count_down();
	});
	done.wait();
}
void in_a_loop()
{
	std::latch done(2);
	std::jthread t([&done] {
		for (int i = 0; i < 2; i++) {
			if (step() < 0)
				return;
			done.count_down();
		}
	});
	done.wait();
}
