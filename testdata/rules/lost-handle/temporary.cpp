#include <thread>
#include <utility>

void work();
int step(int i);
void adopt(std::thread t);

static std::thread start() { return std::thread(work); }

void bad_temporary()
{
	std::thread(step, 1); // want lost-handle "thrown away"
}

void bad_temporary_with_braces()
{
	std::thread{work}; // want lost-handle "thrown away"
	step(0);
}

void bad_temporary_with_a_lambda(int i)
{
	if (i > 0)
		std::thread([i] { step(i); }); // want lost-handle "thrown away"
}

void bad_result_of_a_wrapper()
{
	start(); // want lost-handle "thrown away"
}

void ok_temporary_joined()
{
	std::thread(step, 1).join();
	std::thread([] { work(); }).join();
}

void ok_temporary_detached()
{
	std::thread{work}.detach();
	start().detach();
}

void ok_temporary_given_away()
{
	adopt(std::thread(work));
	adopt(start());
}

void ok_temporary_jthread() // waits on the spot
{
	std::jthread{work};
}

void ok_bound_to_a_reference()
{
	std::thread &&t = std::thread(work);
	t.join();
}
