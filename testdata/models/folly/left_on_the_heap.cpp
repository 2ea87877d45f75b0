// A future whose destructor does nothing is not missed, wherever it lies.
#include <folly/futures/Future.h>
#include <thread>

int compute();
void work();

struct Job {
	folly::Future<int> done;
	std::thread thread;
};

void bad_thread_beside_it(folly::Executor *executor)
{
	auto *job = new Job{folly::via(executor, [] { return compute(); }), std::thread()};
	job->thread = std::thread(work); // want unjoined-task "thread"
}

void ok_only_the_future(folly::Executor *executor)
{
	auto *job = new Job{folly::via(executor, [] { return compute(); }), std::thread()};
}

void ok_thread_is_joined(folly::Executor *executor)
{
	auto *job = new Job{folly::via(executor, [] { return compute(); }), std::thread()};
	job->thread = std::thread(work);
	job->thread.join();
}

void ok_future_alone(folly::Executor *executor)
{
	new folly::Future<int>(folly::via(executor, [] { return compute(); }));
}
