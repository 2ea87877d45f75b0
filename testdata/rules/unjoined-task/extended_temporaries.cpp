// A temporary that a reference is bound to lives as long as the reference, like a variable.
#include <future>
#include <memory>
#include <thread>
#include <vector>

void work();
int compute();
std::thread make() { return std::thread(work); }

void bad_bound()
{
	auto &&t = std::thread(work); // want unjoined-task "'t' is still joinable"
}

void bad_each_round(int n)
{
	for (int i = 0; i < n; i++) {
		auto &&t = make(); // want unjoined-task "'t'"
	}
}

void ok_bound()
{
	auto &&t = std::thread(work);
	std::thread &&u = make();
	t.join();
	u.join();
}

void ok_part_of_a_temporary()
{
	struct Pair { std::thread t; int n; };
	auto &&t = Pair{make(), 1}.t;
	t.join();
}

void ok_pointer_and_container()
{
	auto &&p = std::make_unique<std::thread>(work);
	auto &&v = std::vector<std::thread>(1);
	v[0] = make();
	p->join();
	v[0].join();
}

void ok_its_end_joins()
{
	const std::jthread &t = std::jthread(work);
	auto &&f = std::async(std::launch::async, compute);
	f.get();
	(void)t;
}
