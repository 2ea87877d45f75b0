#include <stdexcept>
#include <string>
#include <thread>

void work();
int step(int i);

static void check(int rc)
{
	if (rc < 0)
		throw std::runtime_error("negative");
}

void ok_outer_handler()
{
	std::thread t;
	try {
		try {
			check(step(0));
			t = std::thread(work);
		} catch (int) {
			step(1);
		}
	} catch (...) {
		return;
	}
	if (t.joinable())
		t.join();
}

void ok_thrown_here()
{
	std::thread t(work);
	try {
		if (step(0))
			throw 1;
		if (step(1))
			throw std::string("text");
	} catch (int) {
		step(2);
	} catch (const std::string &) {
		step(3);
	}
	t.join();
}
