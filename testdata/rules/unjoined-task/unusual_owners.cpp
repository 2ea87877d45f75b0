#include <map>
#include <memory>
#include <thread>
#include <variant>

void work();
int step(int i);

struct joiner {
	std::thread t{work};
	~joiner() { t.join(); }
};

struct either {
	union {
		std::thread t;
		int number;
	};
	either() : t(work) {}
	~either()
	{
		t.join();
		t.~thread();
	}
};

void ok_array_on_the_heap(int n)
{
	joiner *all = new joiner[3];
	delete[] all;
	auto owned = std::make_unique<joiner[]>(n);
	step(n);
}

void ok_shared()
{
	auto first = std::make_shared<joiner>();
	auto second = first;
	step(0);
}

void ok_in_a_union()
{
	either e;
	step(0);
}

void ok_in_a_variant()
{
	std::variant<int, std::thread> v;
	v = std::thread(work);
	std::get<std::thread>(v).join();
}

void ok_made_in_a_map()
{
	std::map<int, std::thread> threads;
	threads.emplace(1, work);
	for (auto &[key, t] : threads)
		t.join();
}
