// flags: -std=c++17 -isystem ../../models/stubs/hpx
// A set after the close throws.
#include <hpx/channel.hpp>
#include <hpx/future.hpp>
#include <hpx/latch.hpp>
#include <hpx/thread.hpp>

using channel = hpx::lcos::local::channel<int>;
int step(int i);

void bad_receiver_closes()
{
	channel jobs;
	hpx::jthread consumer([&jobs] {
		step(jobs.get().get());
		jobs.close(); // want racing-close "'jobs'"
	});
	for (int i = 0; i < 3; i++)
		jobs.set(step(i));
}

void bad_one_of_two_producers()
{
	channel jobs;
	hpx::jthread first([&jobs] { jobs.set(step(1)); });
	hpx::jthread second([&jobs] {
		jobs.set(step(2));
		jobs.close(); // want racing-close "'jobs'"
	});
	step(jobs.get().get());
}

static void end(channel &jobs)
{
	step(0);
	jobs.close();
}

void bad_in_a_helper()
{
	channel jobs;
	hpx::jthread first([&jobs] { jobs.set(step(1)); });
	hpx::jthread second([&jobs] {
		jobs.set(step(2));
		end(jobs); // want racing-close "'jobs'"
	});
	step(jobs.get().get());
}

void ok_latch_of_the_producers()
{
	channel jobs;
	hpx::latch sent(2);
	hpx::jthread first([&] {
		jobs.set(step(1));
		sent.count_down();
	});
	hpx::jthread second([&] {
		jobs.set(step(2));
		sent.count_down();
	});
	hpx::jthread closer([&] {
		sent.wait();
		jobs.close();
	});
	step(jobs.get().get());
}

void ok_second_begins_later()
{
	channel jobs;
	hpx::thread first([&jobs] { jobs.set(step(1)); });
	first.join();
	hpx::thread second([&jobs] {
		jobs.set(step(2));
		jobs.close();
	});
	second.join();
}

void ok_only_producer()
{
	channel jobs;
	hpx::jthread producer([&jobs] {
		jobs.set(step(1));
		end(jobs);
	});
	step(jobs.get().get());
}

void ok_set_before_the_receiver_began()
{
	channel jobs;
	jobs.set(1);
	hpx::jthread consumer([&jobs] {
		step(jobs.get().get());
		jobs.close();
	});
	step(0);
}
