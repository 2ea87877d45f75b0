#include <hpx/experimental/task_group.hpp>
#include <hpx/future.hpp>
#include <hpx/latch.hpp>
#include <utility>
#include <vector>

int compute(int i);
void show(int i);
void work();
void wait_all(std::vector<hpx::future<int>> &futures);

void bad_dropped()
{
	hpx::future<int> f = hpx::async(compute, 1); // want dropped-future "'f' is dropped"
}

int bad_fetched_twice()
{
	auto f = hpx::async(compute, 1);
	return f.get() + f.get(); // want double-join "'f'"
}

int ok_fetched()
{
	auto f = hpx::async(compute, 1);
	f.wait();
	return f.get();
}

hpx::future<void> ok_continued()
{
	auto f = hpx::async(compute, 1);
	return f.then([](hpx::future<int> done) { show(done.get()); });
}

void ok_many()
{
	std::vector<hpx::future<int>> futures;
	for (int i = 0; i < 4; i++)
		futures.push_back(hpx::async(compute, i));
	wait_all(futures);
}

void ok_counted()
{
	hpx::latch done(1);
	hpx::post([&done] { done.count_down(1); });
	done.wait();
}

void ok_grouped()
{
	hpx::experimental::task_group group;
	hpx::thread t(work);
	group.run([&] { t.join(); });
	group.wait();
}
