// Classes with threads that are held by shared pointers: the last one ends the object.
#include <memory>
#include <thread>
#include <vector>

void work();

struct Careless {
	std::thread thread;
	void start() { thread = std::thread(work); }
	void stop() { thread.join(); }
	~Careless() {}
};

struct Careful {
	std::thread thread;
	Careful() : thread(work) {}
	~Careful() { if (thread.joinable()) thread.join(); }
};

void take(std::shared_ptr<Careless> job);

void bad_never_stopped()
{
	auto job = std::make_shared<Careless>();
	job->start(); // known-miss unjoined-task "job"
}

void ok_stopped()
{
	auto job = std::make_shared<Careless>();
	job->start();
	job->stop();
}

void ok_joined_by_its_end()
{
	auto job = std::make_shared<Careful>(), other = job;
	job.reset();
}

void ok_copy_stops()
{
	std::vector<std::shared_ptr<Careless>> jobs;
	{
		auto job = std::make_shared<Careless>();
		job->start();
		jobs.push_back(job);
	}
	for (auto &job : jobs)
		job->stop();
}

void ok_given_away()
{
	auto job = std::make_shared<Careless>();
	job->start();
	take(job);
}
