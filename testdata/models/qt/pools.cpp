#include <QProcess>
#include <QThreadPool>
#include <QtConcurrent>
#include <QTimer>
#include <thread>
#include <vector>

int compute();
void step();

class Job : public QRunnable {
public:
	void run() override
	{
		std::thread t(step); // want unjoined-task "'t'"
		step();
	}
};

void bad_started_by_job()
{
	QThreadPool::globalInstance()->start(new Job);
}

void bad_started_detached()
{
	QProcess::startDetached("tool", QStringList()); // want detached-task ""
}

void ok_pool()
{
	QThreadPool pool;
	std::thread t(step);
	pool.start([&t] { t.join(); });
	pool.waitForDone();
}

int ok_future()
{
	QFuture<int> future = QtConcurrent::run(compute);
	step();
	return future.result();
}

void ok_dropped_future()
{
	QtConcurrent::run([] { step(); });
	QTimer::singleShot(10, [] { step(); });
}

void ok_mapped(std::vector<std::thread> &threads)
{
	QtConcurrent::blockingMap(threads, [](std::thread &t) { t.join(); });
}
