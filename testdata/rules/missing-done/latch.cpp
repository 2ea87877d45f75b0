#include <latch>
#include <stdexcept>
#include <thread>
bool prepare();
int step();
static void finish(std::latch &done) { done.count_down(); }
static void finish_if(std::latch &done, bool well)
{
	if (well)
		done.count_down();
}
void work();
void bad_exit_in_the_middle()
{
	std::latch done(1);
	std::jthread t([&done] {
		while (step() > 0)
			if (step() < -1)
				return; // want missing-done "'done'"
		done.count_down();
	});
	done.wait();
}
void ok_every_case()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (step() == 0)
			return finish(done);
		finish_if(done, true);
	});
	done.wait();
}
void ok_both_sides_of_the_try()
{
	std::latch done(1);
	std::jthread t([&done] {
		try {
			if (!prepare())
				throw std::runtime_error("not ready");
		} catch (const std::runtime_error &) {
			work();
		}
		done.count_down();
	});
	done.wait();
}
