#include <functional>
#include <latch>
#include <thread>
#include <vector>
void work();
static void rendezvous(std::latch &done)
{
	work();
	done.wait();
}
static void part(std::latch &done)
{
	rendezvous(done); // known-miss wait-inside-task "waits here for"
	done.count_down();
}
void bad_in_a_helper()
{
	std::latch done(1);
	std::jthread t(part, std::ref(done));
	done.wait();
}
void ok_started_by_the_owner()
{
	std::latch go(1), done(1);
	std::jthread t([&go, &done] {
		go.wait(); // the owner opens it
		work();
		done.count_down();
	});
	go.count_down();
	done.wait();
}
void ok_all_arrive(int n)
{
	std::latch done(n + 1);
	std::vector<std::jthread> tasks;
	for (int i = 0; i < n; i++)
		tasks.emplace_back([&done] { done.arrive_and_wait(); });
	done.arrive_and_wait();
}
