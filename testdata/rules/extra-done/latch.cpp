#include <latch>
#include <thread>
bool quick();
void work();
static void finish(std::latch &done) { done.count_down(); }
void bad_helper_and_task()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (quick())
			finish(done);
		work();
		done.count_down(); // want extra-done "'done'"
	});
	done.wait();
}
void ok_start_and_end()
{
	std::latch started(1), ended(1);
	std::jthread t([&] {
		started.count_down();
		work();
		ended.count_down();
	});
	started.wait();
	ended.wait();
}
void ok_helper_once()
{
	std::latch done(1);
	std::jthread t([&done] { if (quick()) return finish(done); work(); finish(done); });
	done.wait();
}
