#include <QThread>

bool ready();
void step();

class Worker : public QThread {
public:
	explicit Worker(QObject *parent = nullptr) : QThread(parent) {}

protected:
	void run() override
	{
		while (!isInterruptionRequested())
			step();
	}
};

void bad_destroyed_while_running()
{
	Worker worker;
	worker.start(); // want unjoined-task "'worker'"
}

void bad_early_return()
{
	Worker worker;
	worker.start(); // want unjoined-task "'worker'"
	if (!ready())
		return;
	worker.requestInterruption();
	worker.wait();
}

void ok_waited()
{
	Worker worker;
	worker.setObjectName("worker");
	worker.start();
	worker.requestInterruption();
	worker.wait();
	worker.wait();
}

void ok_never_started()
{
	Worker worker;
	if (ready())
		worker.start();
	worker.quit();
	worker.wait();
}

void ok_terminated()
{
	Worker worker;
	worker.start(QThread::IdlePriority);
	if (!worker.wait(1000)) {
		worker.terminate();
		worker.wait();
	}
}
