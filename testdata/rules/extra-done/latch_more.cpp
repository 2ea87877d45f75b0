#include <latch>
#include <thread>
bool quick();
void work();
static void finish(std::latch &done) { done.count_down(); }
void bad_in_a_loop()
{
	std::latch done(1);
	std::jthread t([&done] {
		for (int i = 0; i < 3; i++) {
			work();
			done.count_down(); // known-miss extra-done "'done'"
		}
	});
	done.wait(); // known-fp unbalanced-group "'done'"
}
void ok_quick_or_slow()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (quick()) {
			done.count_down();
			return;
		}
		work();
		done.count_down();
	});
	done.wait();
}
void ok_last_of_two()
{
	std::latch done(2);
	std::jthread t([&done] { finish(done); finish(done); });
	done.wait();
}
