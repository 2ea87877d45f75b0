// flags: -DBOOST_THREAD_VERSION=4
#include <boost/thread/thread.hpp>
#include <vector>

void work();
void step(int i);
bool ready();

void bad_early_return()
{
	boost::thread t(work); // want unjoined-task "'t'"
	if (!ready())
		return;
	t.join();
}

void bad_overwritten()
{
	boost::thread t(work);
	t = boost::thread(&step, 3); // want lost-handle "'t'"
	t.join();
}

void bad_with_attributes()
{
	boost::thread::attributes attributes;
	attributes.set_stack_size(1 << 20);
	boost::thread t(attributes, [] { step(1); }); // want unjoined-task "'t'"
}

void ok_moved_to_scope()
{
	boost::scoped_thread<> scoped{boost::thread(work)};
	boost::strict_scoped_thread<> strict(step, 2);
	if (!ready())
		return;
	scoped.join();
}

void ok_guard()
{
	boost::thread t(work);
	boost::thread_guard<> guard(t);
	if (ready())
		work();
}

void ok_many(int n)
{
	std::vector<boost::thread> threads;
	for (int i = 0; i < n; i++)
		threads.push_back(boost::thread(step, i));
	for (boost::thread &t : threads)
		t.join();
}

void bad_scoped_twice()
{
	boost::scoped_thread<> t(step, 1);
	t.join();
	t.join(); // want double-join "'t'"
}
