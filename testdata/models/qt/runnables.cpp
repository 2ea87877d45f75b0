#include <QThread>
#include <QThreadPool>
#include <thread>

void step();
bool ready();

class Joiner : public QRunnable {
public:
	explicit Joiner(std::thread &thread) : thread_(thread) {}
	void run() override { thread_.join(); }

private:
	std::thread &thread_;
};

void bad_no_function()
{
	QThreadPool pool;
	void (*job)() = nullptr;
	pool.start(job); // want null-entry "null"
}

void bad_left_before_the_job()
{
	std::thread t(step); // want unjoined-task "'t' is still joinable"
	if (!ready())
		return;
	QThreadPool pool;
	pool.start(new Joiner(t));
	pool.waitForDone();
}

void ok_joined_by_the_job()
{
	std::thread t(step);
	QThreadPool pool;
	pool.start(new Joiner(t));
	pool.waitForDone();
}

void ok_functions()
{
	QThreadPool pool;
	pool.start(step);
	pool.start([] { step(); }, 1);
}

void ok_joined_by_a_made_thread()
{
	std::thread t(step);
	QThread *thread = QThread::create([&t] { t.join(); });
	thread->start();
	thread->wait();
	delete thread;
}
