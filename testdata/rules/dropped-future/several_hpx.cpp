// flags: -isystem ../../models/stubs/hpx
#include <hpx/future.hpp>
#include <utility>
#include <vector>
int compute(int n);

void bad_all()
{
	std::vector<hpx::future<int>> all;
	for (int i = 0; i < 4; i++)
		all.push_back(hpx::async(compute, i)); // want dropped-future ""
	hpx::wait_all_nothrow(all);
}
void bad_two()
{
	auto a = hpx::async(compute, 1); // want dropped-future "'a'"
	auto b = hpx::async(compute, 2); // want dropped-future "'b'"
	hpx::wait_all_nothrow(a, b);
}
int ok_all()
{
	std::vector<hpx::future<int>> all;
	for (int i = 0; i < 4; i++)
		all.push_back(hpx::async(compute, i));
	hpx::wait_all_nothrow(all);
	int sum = 0;
	for (auto &future : all)
		sum += future.get();
	return sum;
}
