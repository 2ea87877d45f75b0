// flags: -std=c++17 -isystem ../../models/stubs/folly
#include <folly/futures/Future.h>
#include <thread>
#include <utility>
struct Failure {};
int compute(int n);
void later(folly::Promise<int> promise);

static void work(folly::Promise<int> promise, int n) // want broken-promise "'promise' is abandoned when 'work' returns"
{
	int value = compute(n);
	if (value < 0)
		return;
	promise.setValue(value);
}
int bad_folly()
{
	folly::Promise<int> promise;
	auto result = promise.getFuture();
	std::thread t(work, std::move(promise), 3);
	t.join();
	return std::move(result).get();
}
int bad_folly_executor(folly::Executor *pool, folly::Promise<int> given)
{
	return folly::via(pool, [p = std::move(given)]() mutable { // want broken-promise "'p' is abandoned"
		int value = compute(1);
		if (value >= 0)
			p.setValue(value);
		return 0;
	}).get();
}
static void ok_folly(folly::Promise<int> promise, int n)
{
	int value = compute(n);
	if (value < 0) {
		promise.setException(Failure());
		return;
	}
	promise.setValue(value);
}
static void ok_folly_later(folly::Promise<int> promise, int n)
{
	int value = compute(n);
	if (value < 0)
		return later(std::move(promise));
	promise.setValue(value);
}
void start_folly(folly::Promise<int> a, folly::Promise<int> b)
{
	std::thread(ok_folly, std::move(a), 1).join();
	std::thread(ok_folly_later, std::move(b), 1).join();
}
