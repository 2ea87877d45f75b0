// flags: -isystem ../../models/stubs/boost-thread
#include <boost/thread.hpp>
void report(int value);
int compute(int n);
struct job { int number; int result; };
static void run(job *j) { j->result = compute(j->number); }

void bad_captured()
{
	int total = 0;
	boost::thread t([&] { total = compute(3); });
	report(total); // want early-read "'total'"
	t.join();
}
void bad_job(job *j)
{
	boost::thread t(run, j);
	report(j->result); // want early-read "result"
	t.join();
}
void ok_captured()
{
	int total = 0;
	boost::thread t([&] { total = compute(3); });
	t.join();
	report(total);
}
void ok_number(job *j)
{
	boost::thread t(run, j);
	report(j->number);
	t.join();
	report(j->result);
}
void ok_lock()
{
	boost::mutex lock;
	int total = 0;
	boost::thread t([&] { boost::lock_guard<boost::mutex> guard(lock); total = compute(3); });
	{
		boost::lock_guard<boost::mutex> guard(lock);
		report(total);
	}
	t.join();
}
