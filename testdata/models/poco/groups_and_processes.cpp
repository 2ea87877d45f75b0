#include <Poco/ActiveMethod.h>
#include <Poco/Activity.h>
#include <Poco/Process.h>
#include <Poco/TaskManager.h>
#include <Poco/ThreadPool.h>

void step();

struct Job : Poco::Task {
	Job() : Task("job") {}
	void runTask() override
	{
		while (!isCancelled())
			step();
	}
};

struct Service {
	Service() : activity(this, &Service::loop), compute(this, &Service::square) {}
	void loop()
	{
		while (!activity.isStopped())
			step();
	}
	int square(const int &x) { return x * x; }
	Poco::Activity<Service> activity;
	Poco::ActiveMethod<int, int, Service> compute;
};

void ok_pool(Poco::Runnable &target)
{
	Poco::ThreadPool pool;
	pool.start(target);
	pool.start(target, "second");
	pool.joinAll();
}

void ok_tasks()
{
	Poco::TaskManager tasks;
	tasks.start(new Job);
	tasks.cancelAll();
	tasks.joinAll();
}

int ok_active(Service &service)
{
	service.activity.start();
	Poco::ActiveResult<int> result = service.compute(3);
	result.wait();
	service.compute(4);
	return result.data();
}

int ok_reaped() { return Poco::Process::launch("ls", {}).wait(); }

void bad_both_wait_for_the_thread(Poco::ThreadPool &pool, Poco::Runnable &target)
{
	Poco::Thread watcher;
	watcher.start(target);
	pool.joinAll();
	watcher.join();
	if (Poco::Process::launch("ls", {}).tryWait() == -1) // want unreaped-process "never waited for"
		watcher.join(); // want double-join "'watcher'"
}
