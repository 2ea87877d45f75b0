#include <latch>
#include <thread>
void work();
static void finish(std::latch &done) { done.count_down(); }
struct Signal {
	std::latch &done;
	~Signal() { done.count_down(); }
};
void bad_guard_and_by_hand()
{
	std::latch done(1);
	std::jthread t([&done] {
		Signal signal{done};
		work();
		done.count_down();
	}); // known-miss extra-done "'done'"
	done.wait(); // known-fp unbalanced-group "'done'"
}
void ok_loop_of_three()
{
	std::latch done(3);
	std::jthread t([&done] {
		for (int i = 0; i < 3; i++) {
			work();
			done.count_down();
		}
	});
	done.wait();
}
void ok_not_the_last()
{
	std::latch done(1);
	std::jthread t([&done] { work(); finish(done); });
	work();
	done.wait();
}
