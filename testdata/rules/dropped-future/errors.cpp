#include <future>
#include <stdexcept>

int load(int i);
void serve();

int ok_error_passed_on()
{
	auto result = std::async(std::launch::async, load, 1);
	try {
		return result.get();
	} catch (const std::exception &) {
		return -1;
	}
}

int ok_got_in_the_handler_too(int i)
{
	auto result = std::async(std::launch::async, load, 1);
	try {
		if (i < 0)
			throw 1;
	} catch (int) {
		return result.get();
	}
	return result.get();
}

static int fetch(std::future<int> &result) { return result.get(); }

int ok_got_by_a_helper()
{
	auto result = std::async(std::launch::async, load, 1);
	serve();
	return fetch(result);
}

static int fetch_if(std::future<int> &result, bool wanted) { return wanted ? result.get() : 0; }

int bad_got_by_a_helper_perhaps(bool wanted)
{
	auto result = std::async(std::launch::async, load, 1); // want dropped-future "'result'"
	return fetch_if(result, wanted);
}

int bad_skipped_by_a_handler(int i)
{
	auto result = std::async(std::launch::async, load, 1); // want dropped-future "'result'"
	try {
		if (i < 0)
			throw 1;
		return result.get();
	} catch (int) {
		return -1;
	}
}
