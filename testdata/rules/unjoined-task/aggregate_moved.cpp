#include <memory>
#include <thread>
#include <utility>

void work();
int step(int i);

struct box {
	std::thread t;
	int id;
};

struct outer {
	box inner;
	std::unique_ptr<int> value;
};

std::thread &shared();

void ok_moved_in()
{
	std::thread t(work);
	box b{std::move(t), 1};
	b.t.join();
}

void ok_moved_into_a_nested_one()
{
	std::thread t(work);
	outer o = {{std::move(t), 1}, nullptr};
	o.inner.t.join();
}

void ok_moved_whole()
{
	box b{std::thread(work), 1};
	outer o{std::move(b), nullptr};
	o.inner.t.join();
}

void ok_moved_from_a_reference()
{
	box b{std::move(shared()), 1};
	if (b.t.joinable())
		b.t.join();
}

int bad_moved_in()
{
	std::thread t(work); // want unjoined-task "'b.t'"
	box b{std::move(t), 1};
	if (step(0))
		return 1;
	b.t.join();
	return 0;
}
