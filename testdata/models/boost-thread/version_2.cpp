#include <boost/thread/thread.hpp>

void work();
void step(int i);
bool ready();

void bad_joined_twice()
{
	boost::thread t(work);
	t.join();
	t.join(); // want double-join "'t'"
}

void bad_detached()
{
	boost::thread t(work);
	t.detach(); // want detached-task "'t' is detached"
}

void bad_joined_after_detach(bool keep)
{
	boost::thread t(&step, 3);
	if (!keep)
		t.detach(); // want detached-task "'t' is detached"
	t.join(); // want double-join "'t'"
}

// Before version 3 the destructor detaches.
void bad_out_of_scope()
{
	boost::thread t(work); // want detached-task "'t' is detached implicitly"
	if (!ready())
		return;
	t.join();
}

void bad_overwritten()
{
	boost::thread t(work);
	t = boost::thread(work); // want detached-task "'t' is detached implicitly"
	t.join();
}

void bad_temporary()
{
	boost::thread(&step, 1); // want detached-task "detached implicitly"
}

void ok_moved(boost::thread &out)
{
	boost::thread t(work);
	out = std::move(t);
}

void ok_guarded()
{
	boost::thread t;
	if (ready())
		t = boost::thread([] { step(1); });
	if (t.joinable())
		t.join();
}

void ok_given_up_waiting()
{
	boost::thread t(work);
	if (!t.timed_join(boost::chrono::seconds(1))) {
		t.interrupt();
		t.join();
	}
}
