// family: borrowing
#include <memory>
#include <thread>
#include <vector>

#ifndef GONE
#define GONE(object)
#endif

static int total;

struct item {
	int n = 1;
	~item()
	{
		n = 0;
		GONE(this);
	}
};

static void detached()
{
	int x = 1;
	std::thread t([&] { total += x; }); // truth: escaped
	t.detach();
}

static void copied()
{
	int x = 1;
	std::thread t([x] { total += x; });
	t.detach();
}

static void wrong_order()
{
	std::jthread t;
	item x;
	t = std::jthread([&] { total += x.n; }); // truth: escaped
}

static void right_order()
{
	item x;
	std::jthread t([&] { total += x.n; });
}

static void of_the_round()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 2; i++) {
		int mine = i;
		threads.emplace_back([&mine] { total += mine; }); // truth: escaped
	}
	for (auto &thread : threads)
		thread.join();
}

static void reset()
{
	auto one = std::make_unique<item>();
	std::thread t([p = one.get()] { total += p->n; });
	one.reset(); // truth: freed
	t.join();
}

int main()
{
	detached();
	copied();
	wrong_order();
	right_order();
	of_the_round();
	reset();
	return 0;
}
