#include <stdexcept>
#include <string>
#include <thread>
void report(int value);
int serve();
struct joiner { std::thread &thread; ~joiner() { if (thread.joinable()) thread.join(); } };

int bad_guard_declared_first()
{
	std::thread t;
	joiner guard{t};
	int seen = 0;
	t = std::thread([&] { report(seen); }); // want escaping-local "'seen'"
	return serve();
}
void bad_local_of_the_try_block()
{
	std::jthread t;
	try {
		std::string text(10, 'x');
		t = std::jthread([&] { report((int)text.size()); }); // want escaping-local "'text'"
		if (serve() < 0)
			throw std::runtime_error("serve");
	} catch (const std::exception &) {
		report(-1);
	}
}
int ok_guard_declared_last()
{
	int seen = 0;
	std::thread t([&] { report(seen); });
	joiner guard{t};
	if (serve() < 0)
		throw std::runtime_error("serve");
	return seen;
}
int ok_joined_by_hand()
{
	std::jthread t;
	int seen = 0;
	t = std::jthread([&] { report(seen); });
	serve();
	t.join();
	return seen;
}
int ok_replaced_before()
{
	std::jthread t;
	int seen = 0;
	t = std::jthread([&] { report(seen); });
	serve();
	t = std::jthread(); // joins
	return seen;
}
int ok_declared_after()
{
	int seen = 0;
	std::jthread t([&seen] { report(seen); });
	return serve();
}
