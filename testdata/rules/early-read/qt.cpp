// flags: -isystem ../../models/stubs/qt
#include <QMutex>
#include <QSemaphore>
#include <QThread>
#include <QtConcurrent>
void report(int value);
int compute(int n);

class adder : public QThread {
public:
	int total = 0, limit = 10;
	QSemaphore done;
private:
	void run() override { total = compute(limit); done.release(); }
};
void bad_field_of_the_thread()
{
	adder a;
	a.start();
	report(a.total); // want early-read "total"
	a.wait();
}
int bad_future(int n)
{
	int total = 0;
	auto done = QtConcurrent::run([&] { total = compute(n); });
	report(total); // want early-read "'total'"
	done.waitForFinished();
	return total;
}
int ok_field_of_the_thread()
{
	adder a;
	report(a.total);
	a.start();
	report(a.limit);
	a.wait();
	return a.total;
}
int ok_released()
{
	adder a;
	a.start();
	a.done.acquire();
	int total = a.total;
	a.wait();
	return total;
}
int ok_future(int n)
{
	int total = 0;
	auto done = QtConcurrent::run([&] { total = compute(n); });
	done.waitForFinished();
	report(total);
	return total;
}
int ok_lock(int n)
{
	QMutex lock;
	int total = 0;
	auto done = QtConcurrent::run([&] { lock.lock(); total = compute(n); lock.unlock(); });
	{
		QMutexLocker guard(&lock);
		report(total);
	}
	done.waitForFinished();
	return total;
}
