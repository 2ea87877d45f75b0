// flags: -std=c++20
#include <latch>
#include <thread>
bool prepare();
int step();
void work();

void early_return()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (!prepare())
			return; // nobody counts down
		work();
		done.count_down();
	});
	done.wait();
}
void in_braces()
{
	std::latch done(1);
	std::jthread t([&] {
		while (step() > 0) {
			if (step() < -1) {
				work();
				return;
			}
		}
		done.count_down();
	});
	done.wait();
}
void in_one_line()
{
	std::latch done(1);
	std::jthread t([&] {
		if (step() < -1) return;
		done.count_down();
	});
	done.wait();
}
void with_an_else()
{
	std::latch done(1);
	std::jthread t([&] {
		if (step() < -1)
			return;
		else
			work();
		done.count_down();
	});
	done.wait();
}
