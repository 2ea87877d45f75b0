// flags: -std=c++20
// remains: 3
#include <string>
#include <stdexcept>
#include <thread>
void report(int value);
int serve();
struct joiner { std::thread &thread; ~joiner() { if (thread.joinable()) thread.join(); } };

int guard_declared_first()
{
	std::thread t;
	joiner guard{t};
	int seen = 0;
	t = std::thread([&] { report(seen); });
	return serve();
}
void local_of_the_try_block()
{
	std::jthread t;
	try {
		std::string text(10, 'x');
		t = std::jthread([&] { report((int)text.size()); });
		if (serve() < 0)
			throw std::runtime_error("serve");
	} catch (const std::exception &) {
		report(-1);
	}
}
void two_in_one_declaration()
{
	std::jthread t, other;
	int seen = 0;
	t = std::jthread([&] { report(seen); });
}
