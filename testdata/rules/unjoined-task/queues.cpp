#include <array>
#include <deque>
#include <list>
#include <thread>
#include <vector>

void work();
int step(int i);

void ok_list_erase()
{
	std::list<std::thread> l;
	l.emplace_back(work);
	l.emplace_back(work);
	for (auto it = l.begin(); it != l.end();) {
		it->join();
		it = l.erase(it);
	}
}

void ok_deque()
{
	std::deque<std::thread> d;
	d.emplace_back(work);
	d.emplace_front(work);
	while (!d.empty()) {
		d.front().join();
		d.pop_front();
	}
}

void ok_array_init()
{
	std::array<std::thread, 2> ts{std::thread(work), std::thread(work)};
	for (auto &t : ts)
		t.join();
}

void ok_reverse()
{
	std::vector<std::thread> v;
	for (int i = 0; i < 3; i++)
		v.emplace_back(work);
	for (auto it = v.rbegin(); it != v.rend(); ++it)
		it->join();
}

void ok_emplace_reference()
{
	std::vector<std::thread> v;
	auto &t = v.emplace_back(work);
	t.join();
}
