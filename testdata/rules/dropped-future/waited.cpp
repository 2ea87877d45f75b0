#include <chrono>
#include <future>
#include <stdexcept>

int load(int i);
void serve();

static void tick() noexcept {}

static void may_throw(int i)
{
	if (i < 0)
		throw std::runtime_error("negative");
}

void bad_waited_but_not_got()
{
	auto result = std::async(std::launch::async, load, 1); // want dropped-future "is waited for"
	serve();
	result.wait();
}

void bad_error_is_lost()
{
	auto done = std::async(std::launch::async, may_throw, 1); // want dropped-future "'done'"
	done.wait();
}

int bad_got_only_when_quick()
{
	auto result = std::async(std::launch::async, load, 1); // want dropped-future "'result'"
	if (result.wait_for(std::chrono::seconds(1)) == std::future_status::ready)
		return result.get();
	return -1;
}

void ok_nothing_to_fetch()
{
	auto done = std::async(std::launch::async, tick);
	serve();
	done.wait();
}

int ok_waited_then_got()
{
	auto result = std::async(std::launch::async, load, 1);
	result.wait();
	return result.get();
}

int ok_polled_then_got()
{
	auto result = std::async(std::launch::async, load, 1);
	while (result.wait_for(std::chrono::milliseconds(1)) != std::future_status::ready)
		serve();
	return result.get();
}
