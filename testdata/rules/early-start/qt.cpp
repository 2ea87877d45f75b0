// flags: -isystem ../../models/stubs/qt
#include <QSemaphore>
#include <QThread>
#include <functional>
#include <utility>
void report(int value);

class bad_starts_itself : public QThread {
public:
	explicit bad_starts_itself(int limit)
	{
		start(); // want early-start "limit_"
		limit_ = limit;
	}
	~bad_starts_itself() { wait(); }
private:
	void run() override { report(limit_); }
	int limit_;
};
class starting_base : public QThread {
public:
	starting_base() { start(); } // known-miss early-start "run"
};
class run_later : public starting_base {
public:
	~run_later() { wait(); }
private:
	void run() override { report(limit_); }
	int limit_ = 10;
};
void bad_field_after()
{
	struct counter : QThread {
		int limit;
		void run() override { report(limit); }
	} thread;
	thread.start(); // want early-start "limit"
	thread.limit = 10;
	thread.wait();
}
class ok_starts_itself : public QThread {
public:
	explicit ok_starts_itself(int limit) : limit_(limit) { start(); }
	~ok_starts_itself() { wait(); }
private:
	void run() override { report(limit_); }
	int limit_;
};
class ok_waits_first : public QThread {
public:
	explicit ok_waits_first(int limit)
	{
		start();
		limit_ = limit;
		go_.release();
	}
	~ok_waits_first() { wait(); }
private:
	void run() override
	{
		go_.acquire();
		report(limit_);
	}
	QSemaphore go_;
	int limit_;
};
void ok_field_before()
{
	struct counter : QThread {
		int limit;
		void run() override { report(limit); }
	} thread;
	thread.limit = 10;
	thread.start();
	thread.wait();
}
void ok_started_after(int limit)
{
	struct counter : QThread {
		int limit, other = 0;
		void run() override { report(limit); }
	} thread;
	thread.limit = limit;
	thread.start();
	thread.other = 3;
	thread.wait();
}
