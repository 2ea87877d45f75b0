#include <folly/CancellationToken.h>
#include <folly/MPMCQueue.h>
#include <folly/executors/CPUThreadPoolExecutor.h>
#include <folly/executors/thread_factory/NamedThreadFactory.h>
#include <folly/synchronization/Baton.h>
#include <folly/synchronization/Latch.h>
#include <utility>

void work();

void bad_made_by_a_factory()
{
	folly::NamedThreadFactory factory("worker");
	std::thread t = factory.newThread([] { work(); }); // want unjoined-task "'t' is still joinable"
}

void ok_made_by_a_factory(folly::ThreadFactory &factory)
{
	std::thread t = factory.newThread([] { work(); });
	t.join();
}

void ok_told_by_a_baton()
{
	folly::Baton<> ready;
	std::thread t([&] { ready.post(); });
	ready.wait();
	t.join();
}

void bad_told_by_a_baton_only()
{
	folly::Baton<> ready;
	std::thread t([&] { ready.post(); }); // want unjoined-task "'t' is still joinable"
	ready.wait();
}

void ok_cancelled()
{
	folly::CancellationSource source;
	std::thread t([token = source.getToken()] {
		while (!token.isCancellationRequested())
			work();
	});
	source.requestCancellation();
	t.join();
}

int ok_queue()
{
	folly::MPMCQueue<int> queue(8);
	std::thread t([&] { queue.blockingWrite(1); });
	int item;
	queue.blockingRead(item);
	t.join();
	return item;
}
