#include <functional>
#include <thread>
#include <vector>

void work();
int step(int i);

static std::function<void()> joiner(std::thread &t)
{
	return [&t] { t.join(); };
}

static std::function<void()> looker(std::thread &t)
{
	return [&t] { step(t.joinable()); };
}

void ok_returned()
{
	std::thread t(work);
	auto f = joiner(t);
	f();
}

void ok_list_of_references()
{
	std::thread a(work), b(work);
	std::vector<std::reference_wrapper<std::thread>> all{a, b};
	for (auto &t : all)
		t.get().join();
}

void ok_list_of_converted_references()
{
	std::thread a(work);
	std::vector<std::reference_wrapper<std::thread>> all;
	all.push_back(a);
	for (std::thread &t : all)
		t.join();
}

void ok_list_of_addresses()
{
	std::thread a(work), b(work);
	std::vector<std::thread *> all{&a, &b};
	for (auto *t : all)
		t->join();
}

void bad_returned()
{
	std::thread t(work); // want unjoined-task "'t'"
	auto f = looker(t);
	f();
}
