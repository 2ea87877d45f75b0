// flags: -std=c++20 -isystem ../../models/stubs/boost-thread -isystem ../../models/stubs/folly
#include <boost/thread.hpp>
#include <folly/executors/CPUThreadPoolExecutor.h>
#include <folly/coro/AsyncScope.h>
folly::Future<int> produce();
bool check(); void work();
void bad_submitted_after_close()
{
	boost::executors::basic_thread_pool pool(2);
	pool.submit(work);
	pool.close();
	pool.submit(work); // want late-spawn "'pool'"
	pool.join();
}
void bad_added_after_join()
{
	folly::CPUThreadPoolExecutor pool(2);
	pool.add(work);
	if (check())
		pool.join();
	pool.add(work); // known-miss late-spawn "'pool'"
	pool.join();
}
void bad_added_to_a_joined_scope()
{
	folly::coro::AsyncScope scope;
	scope.add(produce());
	folly::coro::blockingWait(scope.joinAsync());
	scope.add(produce()); // want late-spawn "'scope'"
}
void ok_closed_last()
{
	boost::executors::basic_thread_pool pool(2);
	pool.submit(work);
	pool.submit(work);
	pool.close();
	pool.join();
}
void ok_joined_last()
{
	folly::CPUThreadPoolExecutor pool(2);
	for (int i = 0; i < 4; i++)
		pool.add(work);
	pool.join();
}
void ok_scope_joined_last()
{
	folly::coro::AsyncScope scope;
	if (check())
		scope.add(produce());
	folly::coro::blockingWait(scope.joinAsync());
}
void ok_pool_of_each_round()
{
	while (check()) {
		folly::CPUThreadPoolExecutor pool(1);
		pool.add(work);
		pool.join();
	}
}
