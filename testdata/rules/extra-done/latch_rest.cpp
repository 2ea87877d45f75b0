#include <latch>
#include <thread>
void work();
void bad_two_of_one()
{
	std::latch done(1);
	std::jthread t([&done] {
		work();
		done.count_down(2); // known-miss extra-done "'done'"
	});
	done.wait(); // known-fp unbalanced-group "'done'"
}
void ok_two_of_two()
{
	std::latch done(2);
	std::jthread t([&done] {
		work();
		done.count_down(2);
	});
	done.wait();
}
void ok_arrive_and_wait()
{
	std::latch done(2);
	std::jthread t([&done] { done.arrive_and_wait(); });
	done.arrive_and_wait();
}
