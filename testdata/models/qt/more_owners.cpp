#include <QThread>

bool ready();
void step();

class Worker : public QThread {
public:
	explicit Worker(QObject *parent = nullptr) : QThread(parent) {}

protected:
	void run() override { step(); }
};

void ok_parent(QObject *parent)
{
	Worker *worker = new Worker(parent);
	worker->start();
}

void ok_finished_by_itself()
{
	Worker worker;
	worker.start();
	while (!worker.isFinished())
		QThread::msleep(10);
}

void ok_started_again()
{
	Worker worker;
	worker.start();
	worker.start();
	worker.wait();
}

void ok_deleted_later()
{
	Worker *worker = new Worker;
	QObject::connect(worker, &QThread::finished, [worker] { worker->deleteLater(); });
	worker->start();
}

class Service {
public:
	void start() { worker_.start(); }
	Worker worker_;
};

void bad_service()
{
	Service service;
	service.start(); // want unjoined-task "'service.worker_'"
}
