#include <stdexcept>
#include <thread>

void work();
int step(int i);

int bad_terminates_on_early_return()
{
	std::thread t(work); // want unjoined-task "'t' is still joinable when 'bad_terminates_on_early_return'"
	if (step(0) < 0)
		return -1; // step "the handle ends here"
	t.join();
	return 0;
}

void bad_terminates_at_the_brace()
{
	std::thread t{[] { work(); }}; // want unjoined-task "std::terminate"
	step(0);
}

void bad_throws_between()
{
	std::thread t(work); // want unjoined-task "'t'"
	if (step(0) < 0)
		throw std::runtime_error("step");
	t.join();
}

void ok_caught_and_joined()
{
	std::thread t(work);
	try {
		if (step(0) < 0)
			throw std::runtime_error("step");
	} catch (...) {
		t.join();
		throw;
	}
	t.join();
}

void ok_swallowed_then_joined()
{
	std::thread t(work);
	try {
		if (step(0) < 0)
			throw 1;
	} catch (const std::exception &) {
	} catch (int) {
	}
	if (t.joinable())
		t.join();
}
