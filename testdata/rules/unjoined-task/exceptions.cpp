#include <stdexcept>
#include <thread>

void work();
int step(int i);

static void require(bool ok)
{
	if (!ok)
		throw std::logic_error("required");
}

int ok_throw_in_the_try_only() noexcept
{
	std::thread t(work);
	int result = 0;
	try {
		require(step(0) == 0);
	} catch (const std::exception &) {
		result = -1;
	}
	t.join();
	return result;
}

void ok_detached_in_the_handler()
{
	std::thread t(work);
	try {
		require(step(0) == 0);
		t.join();
	} catch (...) {
		t.detach();
		throw;
	}
}

int bad_handler_returns()
{
	std::thread t(work); // want unjoined-task "'t'"
	try {
		require(step(0) == 0);
	} catch (...) {
		return -1;
	}
	t.join();
	return 0;
}

void bad_thread_in_the_try_block()
{
	try {
		std::thread t(work); // want unjoined-task "'t'"
		require(step(0) == 0);
		t.join();
	} catch (const std::logic_error &) {
		step(1);
	}
}
