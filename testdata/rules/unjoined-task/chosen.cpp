// Objects that `c ? a : b` chooses or makes, and braces around an object of the class itself.
#include <thread>
#include <utility>
void work();
void play();
std::thread make();
void take(std::thread thread);

void bad_bound(bool more)
{
	auto &&t = more ? std::thread(work) : std::thread(); // want unjoined-task "'t'"
}

void bad_one_of_two(bool more)
{
	std::thread t = more ? std::thread(work) : std::thread(play); // want unjoined-task "'t'"
	if (more)
		t.join();
}

void bad_braces(bool more)
{
	std::thread t{more ? std::thread(work) : std::thread{}}; // want unjoined-task "'t'"
}

void ok_bound(bool more)
{
	auto &&t = more ? std::thread(work) : std::thread();
	if (t.joinable())
		t.join();
}

void ok_same_condition(bool more)
{
	std::thread t = more ? make() : std::thread(), other{std::thread(work)};
	if (more)
		t.join();
	other.join();
}

void ok_moved_from_one(bool more)
{
	std::thread a(work), b(work);
	std::thread t = more ? std::move(a) : std::move(b);
	t.join();
	if (more)
		b.join();
	else
		a.join();
}

void ok_braces(int more)
{
	std::thread t{more == 1 ? std::thread(work) : more == 2 ? std::thread(play) : std::thread{}};
	if (t.joinable())
		t.join();
}

void ok_argument(bool more) { take(more ? std::thread(work) : std::thread()); }
std::thread ok_returned(bool more) { return more ? std::thread(work) : std::thread(); }
