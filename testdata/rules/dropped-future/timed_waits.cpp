// A wait with a limit that did not run out is a wait: a task that gives nothing is over then.
#include <chrono>
#include <cstdlib>
#include <future>

void step();
int compute();
void report(const char *text);

void ok_or_gives_up(std::chrono::system_clock::time_point limit)
{
	auto done = std::async(std::launch::async, step);
	if (done.wait_until(limit) == std::future_status::timeout)
		abort();
}

void ok_or_gives_up_by_a_flag(std::chrono::system_clock::time_point limit)
{
	bool late = false;
	auto done = std::async(std::launch::async, [&] { step(); });
	if (done.wait_until(limit) == std::future_status::timeout)
		late = true;
	if (late) {
		report("hangs");
		abort();
	}
}

void ok_asks_until_it_is_over()
{
	auto done = std::async(std::launch::async, step);
	while (done.wait_for(std::chrono::seconds(1)) == std::future_status::timeout)
		report("still at it");
}

int bad_value_is_lost(std::chrono::system_clock::time_point limit)
{
	auto value = std::async(std::launch::async, compute); // want dropped-future "'value'"
	if (value.wait_until(limit) == std::future_status::timeout)
		abort();
	return 0;
}

void bad_only_told(std::chrono::system_clock::time_point limit)
{
	auto done = std::async(std::launch::async, step); // want dropped-future "'done'"
	if (done.wait_until(limit) == std::future_status::timeout)
		report("hangs");
}

void bad_not_even_looked_at()
{
	auto done = std::async(std::launch::async, step); // want dropped-future "'done'"
	done.wait_for(std::chrono::seconds(1));
}
