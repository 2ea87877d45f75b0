#include <thread>
#include <utility>
#include <vector>

void work();
int step(int i);

void bad_detached()
{
	std::thread t(work);
	t.detach(); // want detached-task "'t' is detached"
}

void bad_temporary_detached()
{
	std::thread([] { step(0); }).detach(); // want detached-task "is detached"
}

void bad_jthread_detached()
{
	std::jthread t(work);
	step(0);
	t.detach(); // want detached-task "'t'"
}

void bad_guarded_detach(bool wanted)
{
	std::thread t;
	if (wanted)
		t = std::thread(work);
	if (t.joinable())
		t.detach(); // want detached-task "'t'"
}

void ok_joined()
{
	std::thread t(work);
	step(0);
	t.join();
}

void ok_jthread()
{
	std::jthread t(work);
	step(0);
}

std::thread ok_returned() { return std::thread(work); }

void ok_vector()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(step, i);
	for (auto &t : threads)
		t.join();
}
