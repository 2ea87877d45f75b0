// Whether a signal is missed depends on what the others count.
#include <latch>
#include <thread>
bool ready();
void work();
void bad_needed()
{
	std::latch done(2);
	std::jthread first([&done] { done.count_down(); });
	std::jthread second([&done] {
		if (ready()) // want missing-done "'done'"
			done.count_down();
	});
	done.wait();
}
void bad_arrives_at_times()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (ready())
			return; // want missing-done "'done'"
		work();
		done.arrive_and_wait();
	});
	done.wait();
}
// Too many signals, not too few: that is told at the wait.
void ok_spared()
{
	std::latch done(1);
	std::jthread first([&done] { done.count_down(); });
	std::jthread second([&done] {
		if (!ready())
			return;
		work();
		done.count_down();
	});
	done.wait(); // want unbalanced-group "'done' counts fewer"
}
void ok_both_ways()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (ready())
			done.count_down();
		else
			done.arrive_and_wait();
	});
	done.wait();
}
