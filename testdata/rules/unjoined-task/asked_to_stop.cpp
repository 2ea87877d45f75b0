// A handle from outside that was named, or asked to stop, before it is asked whether it is joinable.
#include <thread>

void work();
void report(std::thread::id id);

struct service {
	std::thread thread;

	void stop()
	{
		report(thread.get_id());
		if (thread.joinable())
			thread.join();
	}
};

void ok_member()
{
	service s;
	s.thread = std::thread(work);
	s.stop();
}

void ok_twice()
{
	service s;
	s.thread = std::thread(work);
	s.stop();
	s.stop();
}

void stop(std::jthread &t)
{
	t.request_stop();
	if (!t.joinable())
		return;
	t.join();
}

void bad_joined_twice()
{
	std::jthread t(work);
	stop(t);
	t.join(); // want double-join "'t'"
}

void ok_stopped_twice()
{
	std::jthread t(work);
	stop(t);
	stop(t);
}

void bad_not_stopped()
{
	service s;
	s.thread = std::thread(work); // want unjoined-task "'s.thread'"
	report(s.thread.get_id());
}
