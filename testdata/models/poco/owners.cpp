#include <Poco/Thread.h>
#include <memory>

void step();
bool stopped();

class Server : public Poco::Runnable {
public:
	Server() : thread_("server") {}
	~Server() override { stop(); }
	void ok_start() { thread_.start(*this); }
	void stop()
	{
		if (thread_.isRunning())
			thread_.join();
	}
	void run() override
	{
		while (!stopped())
			step();
	}

private:
	Poco::Thread thread_;
};

void ok_owner()
{
	Server server;
	server.ok_start();
}

void ok_heap(Poco::Runnable &target)
{
	auto t = std::make_unique<Poco::Thread>();
	t->start(target);
	t->join();
}

void ok_tried(Poco::Runnable &target)
{
	Poco::Thread t;
	t.start(target);
	while (!t.tryJoin(100))
		step();
}

void ok_tried_first(Poco::Runnable &target)
{
	Poco::Thread t;
	t.start(target);
	if (!t.tryJoin(100)) {
		t.wakeUp();
		t.join();
	}
}

void bad_tried_and_joined(Poco::Runnable &target)
{
	Poco::Thread t;
	t.start(target); // want detached-task "'t' is detached implicitly"
	if (t.tryJoin(100))
		t.join(); // want double-join "'t'"
}
