// flags: -isystem ../../models/stubs/boost-thread
// Several futures that one call waits for: what they hold is still to be fetched.
#include <boost/thread/future.hpp>
#include <vector>
int compute(int n);
void keep(boost::future<int> future);

void bad_both()
{
	boost::future<int> a = boost::async(compute, 1); // want dropped-future "'a'"
	boost::future<int> b = boost::async(compute, 2); // want dropped-future "'b'"
	boost::wait_for_all(a, b);
}
int bad_one_of_three()
{
	auto a = boost::async(compute, 1);
	auto b = boost::async(compute, 2); // want dropped-future "'b'"
	auto c = boost::async(compute, 3);
	boost::wait_for_all(a, b, c);
	return a.get() + c.get();
}
void bad_range()
{
	std::vector<boost::future<int>> all;
	for (int i = 0; i < 4; i++)
		all.push_back(boost::async(compute, i)); // want dropped-future ""
	boost::wait_for_all(all.begin(), all.end());
}
int ok_both()
{
	boost::future<int> a = boost::async(compute, 1);
	boost::future<int> b = boost::async(compute, 2);
	boost::wait_for_all(a, b);
	return a.get() + b.get();
}
int ok_range()
{
	std::vector<boost::future<int>> all;
	for (int i = 0; i < 4; i++)
		all.push_back(boost::async(compute, i));
	boost::wait_for_all(all.begin(), all.end());
	int sum = 0;
	for (auto &future : all)
		sum += future.get();
	return sum;
}
int ok_handed_on()
{
	boost::future<int> a = boost::async(compute, 1);
	boost::future<int> b = boost::async(compute, 2);
	boost::wait_for_all(a, b);
	keep(std::move(a));
	return b.get();
}
// The one who gets it may fetch.
void ok_waited_and_handed_on()
{
	boost::future<int> a = boost::async(compute, 1);
	a.wait();
	keep(std::move(a));
}
