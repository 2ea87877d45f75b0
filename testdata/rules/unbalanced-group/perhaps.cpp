// Tasks that signal on some of their ways only, or wait for the others when they have.
#include <latch>
#include <thread>
#include <vector>
bool ready();
void work();
void bad_nobody_counted()
{
	std::latch done(0);
	std::jthread t([&done] {
		if (ready())
			done.count_down();
	});
	done.wait(); // want unbalanced-group "counts fewer"
}
void bad_both_arrive()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (ready())
			done.count_down();
	});
	done.arrive_and_wait(); // want unbalanced-group "counts fewer"
}
void bad_one_meets_too_many()
{
	std::latch done(2);
	std::vector<std::jthread> threads;
	for (int i = 0; i < 1; i++)
		threads.emplace_back([&done] { done.arrive_and_wait(); });
	done.wait(); // want unbalanced-group "counts more"
}
void bad_three_meet_at_two()
{
	std::latch done(2);
	std::jthread first([&done] { done.arrive_and_wait(); });
	std::jthread second([&done] { done.arrive_and_wait(); });
	done.arrive_and_wait(); // want unbalanced-group "counts fewer"
}
void ok_three_meet()
{
	std::latch done(3);
	std::jthread first([&done] { done.arrive_and_wait(); });
	std::jthread second([&done] { done.arrive_and_wait(); });
	done.arrive_and_wait();
}
void ok_loop_meets(int)
{
	std::latch done(3);
	std::vector<std::jthread> threads;
	for (int i = 0; i < 2; i++)
		threads.emplace_back([&done] {
			work();
			done.arrive_and_wait();
		});
	done.arrive_and_wait();
}
void ok_told_which(bool counted)
{
	std::latch done(counted ? 1 : 0);
	std::jthread t([&done, counted] {
		if (counted)
			done.count_down();
	});
	done.wait();
}
