#include <hpx/future.hpp>
#include <utility>
#include <vector>

int compute(int i);
void work();
void store(int i);

// Errors are thrown by the wait, and there are no values.
void ok_all_waited_for()
{
	auto a = hpx::async(work), b = hpx::async(work);
	hpx::wait_all(a, b);
}
int ok_values_fetched_after()
{
	auto a = hpx::async(compute, 1), b = hpx::async(compute, 2);
	hpx::wait_all(a, b);
	return a.get() + b.get();
}
void ok_container()
{
	std::vector<hpx::future<void>> running;
	for (int i = 0; i < 4; i++)
		running.push_back(hpx::async(work));
	hpx::wait_all(running);
}
void bad_one_left_out()
{
	auto a = hpx::async(work), b = hpx::async(work), c = hpx::async(work); // want dropped-future "'c'"
	hpx::wait_all(a, b);
}
void bad_borrowed_by_the_rest()
{
	int sum = 0;
	auto a = hpx::async(work);
	auto b = hpx::async([&sum] { sum = compute(2); }); // want dropped-future "'b'" // want escaping-local "'sum'"
	hpx::wait_all(a);
}
int ok_borrowed_until_then()
{
	int sum = 0;
	auto a = hpx::async([&sum] { sum = compute(2); });
	auto b = hpx::async(work);
	hpx::wait_all(a, b);
	return sum;
}
