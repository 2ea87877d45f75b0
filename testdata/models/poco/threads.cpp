#include <Poco/Thread.h>

void step();
bool ready();

struct Worker : Poco::Runnable {
	void run() override { step(); }
};

void bad_joined_twice()
{
	Worker worker;
	Poco::Thread t;
	t.start(worker);
	t.join();
	t.join(); // want double-join "'t'"
}

void bad_joined_in_a_helper_and_here(Poco::Thread &t)
{
	t.join();
	t.join(); // want double-join "'t'"
}

void bad_null()
{
	Poco::Thread t;
	Poco::Thread::Callable entry = nullptr;
	t.start(entry, nullptr); // want null-entry "null"
}

void bad_dies_on_a_path()
{
	Worker worker;
	Poco::Thread t;
	t.start(worker); // want detached-task "'t' is detached implicitly"
	if (ready())
		t.join();
}

void ok_function()
{
	Poco::Thread t("worker");
	t.startFunc([] { step(); });
	t.join();
}

void ok_started_again()
{
	Worker worker;
	Poco::Thread t;
	for (int i = 0; i < 3; i++) {
		t.start(worker);
		t.join();
	}
}

void ok_perhaps_never_started()
{
	Worker worker;
	Poco::Thread t;
	if (ready())
		t.start(worker);
	t.join();
}
