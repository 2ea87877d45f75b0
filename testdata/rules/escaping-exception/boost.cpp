// flags: -isystem ../../models/stubs/boost-thread
#include <boost/thread.hpp>
struct failure {};
int compute(int n);
static void work(int n)
{
	if (compute(n) < 0)
		throw failure();
}
void bad_boost()
{
	boost::thread t(work, 3); // want escaping-exception "'boost::thread::thread'"
	t.join();
}
void bad_boost_lambda()
{
	boost::thread t([] { work(4); }); // want escaping-exception
	t.join();
}
void ok_boost()
{
	boost::thread t([] {
		try {
			work(5);
		} catch (const failure &) {
			compute(0);
		}
	});
	t.join();
}
