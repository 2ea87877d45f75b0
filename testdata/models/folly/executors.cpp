#include <folly/coro/AsyncScope.h>
#include <folly/coro/BlockingWait.h>
#include <folly/executors/CPUThreadPoolExecutor.h>
#include <folly/futures/Future.h>
#include <folly/synchronization/Latch.h>
#include <utility>

int compute();
void work();

int ok_fetched(folly::Executor *executor)
{
	auto f = folly::via(executor, [] { return compute(); });
	f.wait();
	return std::move(f).get();
}

void ok_left_to_itself(folly::Executor *executor) { folly::via(executor, [] { return compute(); }); }

folly::Future<int> ok_continued(folly::Executor *executor)
{
	return folly::via(executor, [] { return compute(); }).thenValue([](int i) { return i + 1; });
}

void ok_pool()
{
	folly::CPUThreadPoolExecutor pool(4);
	folly::Latch done(2);
	for (int i = 0; i < 2; i++)
		pool.add([&] {
			work();
			done.count_down();
		});
	done.wait();
	pool.join();
}

void ok_joined_by_a_pool()
{
	std::thread t(work);
	folly::CPUThreadPoolExecutor pool(1);
	pool.add([&] { t.join(); });
	pool.join();
}

void bad_scope_is_not_the_thread(folly::Executor *executor)
{
	std::thread t(work); // want unjoined-task "'t' is still joinable"
	folly::coro::AsyncScope scope;
	scope.add(folly::via(executor, [] { return compute(); }));
	folly::coro::blockingWait(scope.joinAsync());
}
