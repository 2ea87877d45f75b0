// std::invoke and std::apply call what they are given with the objects themselves.
#include <functional>
#include <thread>
#include <tuple>

void work();
void finish(std::thread &t) { t.join(); }
std::thread start() { return std::thread(work); }

void bad_made()
{
	std::thread t = std::invoke(start); // want unjoined-task "'t' is still joinable"
}

void bad_only_one()
{
	std::tuple<std::thread, std::thread> both(start(), std::thread{work}); // want unjoined-task "get<1>"
	std::apply([](std::thread &a, std::thread &) { a.join(); }, both);
}

void ok_members()
{
	std::thread a = std::invoke(start), b(work);
	std::invoke(&std::thread::join, a);
	std::invoke(&std::thread::join, &b);
}

void ok_functions()
{
	std::thread a(work), b(work), c(work), d(work);
	std::invoke(finish, a);
	std::invoke(finish, std::ref(b));
	std::invoke([](auto &t) { t.join(); }, c);
	std::invoke([](std::thread t) { t.join(); }, std::move(d));
}

void ok_applied()
{
	auto both = std::make_tuple(start(), start());
	std::apply([](std::thread &a, std::thread &b) { a.join(), b.join(); }, both);
}

void ok_applied_to_any()
{
	auto a = std::make_tuple(start(), start()), b = std::make_tuple(start(), start());
	std::apply([](auto &...t) { (t.join(), ...); }, a);
	std::apply([](auto &s, auto &t) { s.join(), t.join(); }, b);
}
