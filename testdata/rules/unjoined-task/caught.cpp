#include <stdexcept>
#include <string>
#include <thread>

void work();
int step(int i);

struct failure : std::runtime_error {
	using std::runtime_error::runtime_error;
};

static void check(int rc)
{
	if (rc < 0)
		throw failure("negative");
	if (rc > 9)
		throw std::invalid_argument("big");
}

static void check_twice(int rc)
{
	check(rc);
	check(rc + 1);
}

void ok_base_caught()
{
	std::thread t(work);
	try {
		check_twice(step(0));
	} catch (const std::runtime_error &) {
		t.join();
		return;
	} catch (std::logic_error &) {
		t.join();
		return;
	}
	t.join();
}

void bad_one_of_two_caught()
{
	std::thread t(work); // want unjoined-task "'t'"
	try {
		check_twice(step(0));
	} catch (const failure &) {
	}
	t.join();
}
