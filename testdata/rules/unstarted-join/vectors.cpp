#include <thread>
#include <utility>
#include <vector>

void work();
int step(int i);

void ok_sized_vector(int n)
{
	std::vector<std::thread> ts(n);
	for (int i = 0; i < n; i++)
		ts[i] = std::thread(work);
	for (int i = 0; i < n; i++)
		ts[i].join();
}

void ok_resized(int n)
{
	std::vector<std::thread> ts;
	ts.resize(n);
	for (auto &t : ts)
		t = std::thread(work);
	for (auto &t : ts)
		t.join();
}

void ok_some_joinable(int n)
{
	std::vector<std::thread> ts(n);
	for (int i = 0; i < n; i += 2)
		ts[i] = std::thread(work);
	for (auto &t : ts)
		if (t.joinable())
			t.join();
}

void bad_sized_vector_gap(int n)
{
	std::vector<std::thread> ts(4);
	for (int i = 1; i < 4; i++)
		ts[i] = std::thread(work);
	for (auto &t : ts)
		t.join(); // want unstarted-join ""
}

void bad_moved_param(std::vector<std::thread> &v)
{
	std::thread t(work);
	v.push_back(std::move(t));
	if (step(0))
		t.join(); // want unstarted-join "'t'"
}
