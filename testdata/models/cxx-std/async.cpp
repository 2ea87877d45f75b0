#include <algorithm>
#include <execution>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

int work();

void bad_dropped()
{
	std::async(std::launch::async, work); // want dropped-future ""
}

void bad_result_unread()
{
	auto f = std::async(std::launch::async, work); // want dropped-future ""
}

int bad_got_twice()
{
	auto f = std::async(std::launch::async, work);
	int first = f.get();
	return first + f.get(); // want double-join "'f'"
}

int ok_deferred(bool needed)
{
	auto f = std::async(std::launch::deferred, work);
	return needed ? f.get() : 0;
}
