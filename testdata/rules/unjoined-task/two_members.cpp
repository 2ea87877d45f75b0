#include <thread>
#include <utility>
#include <vector>

void work();
int step(int i);

struct both {
	std::thread a, b;
	both() : a(work), b(work) {}
	~both()
	{
		a.join();
		b.join();
	}
};

void ok_both()
{
	both x;
	step(1);
}

void ok_new_both()
{
	auto *x = new both;
	step(1);
	delete x;
}

void ok_moved_in_loop(std::vector<std::thread> &out)
{
	for (int i = 0; i < 3; i++) {
		std::thread t(work);
		out.push_back(std::move(t));
	}
}

std::vector<std::thread> ok_return_vec(int n)
{
	std::vector<std::thread> v;
	while (n--)
		v.emplace_back(work);
	return v;
}

void ok_use_return_vec()
{
	for (auto v = ok_return_vec(3); auto &t : v)
		t.join();
}
