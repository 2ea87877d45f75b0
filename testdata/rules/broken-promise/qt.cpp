// flags: -isystem ../../models/stubs/qt
#include <QFuture>
#include <QPromise>
#include <QtConcurrent>
#include <thread>
#include <utility>
int compute(int n);

static void work(QPromise<int> promise, int n) // want broken-promise "'promise' is abandoned when 'work' returns"
{
	promise.start();
	int value = compute(n);
	if (value < 0)
		return;
	promise.addResult(value);
	promise.finish();
}
int bad_thread()
{
	QPromise<int> promise;
	QFuture<int> future = promise.future();
	std::thread t(work, std::move(promise), 3);
	t.join();
	return future.result();
}
static void ok_work(QPromise<int> promise, int n)
{
	promise.start();
	int value = compute(n);
	if (value >= 0)
		promise.addResult(value);
	promise.finish();
}
int ok_thread()
{
	QPromise<int> promise;
	QFuture<int> future = promise.future();
	std::thread t(ok_work, std::move(promise), 3);
	t.join();
	return future.result();
}
// To stop is the answer that was asked for.
static void ok_cancelled(QPromise<int> promise, int n)
{
	promise.start();
	if (promise.isCanceled())
		return;
	promise.addResult(compute(n));
	promise.finish();
}
int ok_cancelled_thread()
{
	QPromise<int> promise;
	QFuture<int> future = promise.future();
	std::thread t(ok_cancelled, std::move(promise), 3);
	t.join();
	return future.result();
}
// The library finishes what it lends.
static void ok_lent(QPromise<int> &promise, int n)
{
	int value = compute(n);
	if (value < 0)
		return;
	promise.addResult(value);
}
