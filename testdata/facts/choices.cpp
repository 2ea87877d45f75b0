#include <thread>
#include <utility>

void work();

void braces(bool more)
{
	std::thread made{std::thread(work)};
	std::thread chosen{more ? std::thread(work) : std::thread{}};
}

void bound(bool more)
{
	auto &&t = more ? std::thread(work) : std::thread();
}

void moved(bool more, std::thread &a, std::thread &b)
{
	std::thread t = more ? std::move(a) : std::move(b);
}
