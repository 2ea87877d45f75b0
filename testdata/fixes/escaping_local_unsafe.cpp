// flags: -std=c++20
// unsafe
#include <thread>
struct stopper { int n = 0; ~stopper(); };
void report(int value);

void watch()
{
	std::jthread reporter;
	stopper stop; // may be what the thread waits for
	int seen = 0;
	reporter = std::jthread([&] { report(seen); });
}
