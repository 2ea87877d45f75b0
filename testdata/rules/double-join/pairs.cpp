// One thread of a pair or tuple joined twice.
#include <thread>
#include <tuple>
#include <utility>

void work();

void bad_pair()
{
	std::pair<int, std::thread> p(1, std::thread{work});
	p.second.join();
	std::get<1>(p).join(); // want double-join "'p.second'"
}

void bad_tuple()
{
	auto [a, b] = std::make_tuple(std::thread(work), std::thread(work));
	a.join();
	b.join();
	a.join(); // want double-join "'a'"
}

void ok_both()
{
	std::tuple<std::thread, std::thread> both(std::thread{work}, std::thread{work});
	std::get<0>(both).join();
	std::get<1>(both).join();
}

void ok_first_and_second()
{
	auto p = std::make_pair(std::thread(work), std::thread(work));
	auto &[a, b] = p;
	a.join();
	p.second.join();
	if (p.first.joinable())
		a.join();
}

void ok_again()
{
	std::pair<std::thread, int> p{std::thread(work), 1};
	p.first.join();
	p = std::make_pair(std::thread(work), 2);
	p.first.join();
}
