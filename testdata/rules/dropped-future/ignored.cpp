#include <future>
#include <thread>
#include <tuple>
#include <utility>

int load(int i);
void serve();

static std::future<int> start(int i) { return std::async(load, i); }

void ok_ignored_result_of_a_wrapper()
{
	std::ignore = start(1);
	serve();
}

void ok_ignored_variable()
{
	auto result = std::async(std::launch::async, load, 1);
	serve();
	std::ignore = std::move(result);
}

void bad_ignored_on_one_path(bool wanted)
{
	auto result = std::async(std::launch::async, load, 1); // want dropped-future "'result'"
	serve();
	if (wanted)
		std::ignore = std::move(result);
}

void bad_named_but_not_ignored()
{
	auto result = std::async(std::launch::async, load, 1); // want dropped-future "'result'"
	std::ignore = result.valid();
}

void bad_ignored_thread()
{
	std::ignore = std::thread(serve); // want lost-handle ""
}
