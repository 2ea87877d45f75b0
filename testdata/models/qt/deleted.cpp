#include <QProcess>
#include <QThread>

void step();

class Plain : public QThread {
protected:
	void run() override { step(); }
};

void bad_deleted_while_running()
{
	Plain *worker = new Plain;
	worker->start();
	worker->requestInterruption();
	delete worker; // want lost-handle "is freed"
}

void ok_deleted_after_waiting()
{
	Plain *worker = new Plain;
	worker->start();
	worker->quit();
	worker->wait();
	delete worker;
}

void ok_created()
{
	QThread *thread = QThread::create([] { step(); });
	thread->start();
	thread->wait();
	delete thread;
}

void ok_process()
{
	QProcess process;
	process.start("tool", QStringList());
	if (!process.waitForFinished(1000))
		process.kill();
}
