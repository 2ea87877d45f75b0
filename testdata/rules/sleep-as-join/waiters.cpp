// The flag is polled by a member function.
#include <chrono>
#include <mutex>
#include <thread>

int compute();

class Job {
public:
	static Job *start()
	{
		auto *job = new Job;
		std::thread([job] {
			job->value = compute();
			job->done = true;
		}).detach();
		return job;
	}
	void wait()
	{
		while (!done)
			std::this_thread::sleep_for(std::chrono::milliseconds(1));
	}
	int get() const { return value; }

private:
	bool done = false;
	int value = 0;
};
int bad_member_polls()
{
	Job *job = Job::start();
	job->wait(); // want sleep-as-join ""
	int value = job->get();
	delete job;
	return value;
}

class LockedJob {
public:
	static LockedJob *start()
	{
		auto *job = new LockedJob;
		std::thread([job] {
			int value = compute();
			std::lock_guard guard(job->mutex);
			job->value = value;
			job->done = true;
		}).detach();
		return job;
	}
	int wait()
	{
		for (;;) {
			std::unique_lock guard(mutex);
			if (done)
				return value;
			guard.unlock();
			std::this_thread::sleep_for(std::chrono::milliseconds(1));
		}
	}

private:
	std::mutex mutex;
	bool done = false;
	int value = 0;
};
int ok_member_polls_under_a_lock()
{
	LockedJob *job = LockedJob::start();
	return job->wait();
}
