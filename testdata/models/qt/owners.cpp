#include <QThread>

bool ready();
void step();

class Worker : public QThread {
public:
	explicit Worker(QObject *parent = nullptr) : QThread(parent) {}
	~Worker()
	{
		requestInterruption();
		if (isRunning())
			wait();
	}

protected:
	void run() override { step(); }
};

void ok_waits_in_destructor()
{
	Worker worker;
	worker.start();
}

class Window : public QObject {
public:
	Window() { thread_.start(); }
	~Window()
	{
		thread_.quit();
		thread_.wait();
	}

private:
	QThread thread_;
};

void ok_owner()
{
	Window window;
	step();
}

class Task : public QObject {
public:
	void work();
};

void ok_moved_to_thread()
{
	QThread *thread = new QThread;
	Task *task = new Task;
	task->moveToThread(thread);
	QObject::connect(thread, &QThread::started, task, &Task::work);
	QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
	thread->start();
}
