#include <algorithm>
#include <list>
#include <memory>
#include <thread>
#include <vector>

void work();
int step(int i);

void ok_recursive_sort(int *b, int *e)
{
	if (e - b < 1000) {
		std::sort(b, e);
		return;
	}
	int *m = b + (e - b) / 2;
	std::thread t(ok_recursive_sort, b, m);
	ok_recursive_sort(m, e);
	t.join();
	std::inplace_merge(b, m, e);
}

template <typename C> void join_all(C &c)
{
	for (auto &t : c)
		if (t.joinable())
			t.join();
}

void ok_join_all()
{
	std::vector<std::thread> v;
	v.emplace_back(work);
	std::list<std::thread> l;
	l.emplace_back(work);
	join_all(v);
	join_all(l);
}

template <typename... T> void join_each(T &...t) { (t.join(), ...); }

void ok_fold()
{
	std::thread a(work), b(work), c(work);
	join_each(a, b, c);
}

void bad_fold()
{
	std::thread a(work);
	std::thread b(work); // want unjoined-task "'b'"
	join_each(a);
	step(0);
}
