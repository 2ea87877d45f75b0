// The part of Qt 5.15 and 6.4 that the model names, for tests without the library.
#ifndef STUB_QTHREAD_H
#define STUB_QTHREAD_H
#include <exception>
#include <functional>
#include <type_traits>

class QString {
public:
	QString(const char *text);
};
class QStringList {};
class QThread;

class QObject {
public:
	explicit QObject(QObject *parent = nullptr);
	virtual ~QObject();
	void setObjectName(const QString &name);
	void moveToThread(QThread *thread);
	void deleteLater();
	template <typename F1, typename F2> static void connect(const QObject *sender, F1 signal, const QObject *receiver, F2 slot) {}
	template <typename F1, typename F2> static void connect(const QObject *sender, F1 signal, F2 functor) {}
};

class QThread : public QObject {
public:
	explicit QThread(QObject *parent = nullptr);
	~QThread();
	enum Priority { IdlePriority, InheritPriority };
	template <typename Function, typename... Args> static QThread *create(Function &&function, Args &&...args) { return nullptr; }
	static QThread *currentThread();
	bool isFinished() const;
	bool isRunning() const;
	void requestInterruption();
	bool isInterruptionRequested() const;
	void setPriority(Priority priority);
	void start(Priority priority = InheritPriority);
	void terminate();
	void exit(int code = 0);
	void quit();
	bool wait();
	bool wait(unsigned long time);
	static void msleep(unsigned long time);
	struct QPrivateSignal {};
	void started(QPrivateSignal);
	void finished(QPrivateSignal);

protected:
	virtual void run();
	int exec();
};

class QRunnable {
public:
	virtual ~QRunnable();
	virtual void run() = 0;
	void setAutoDelete(bool automatic);
};
class QThreadPool : public QObject {
public:
	explicit QThreadPool(QObject *parent = nullptr);
	~QThreadPool();
	static QThreadPool *globalInstance();
	void start(QRunnable *runnable, int priority = 0);
	void start(std::function<void()> function, int priority = 0);
	bool waitForDone(int time = -1);
};

template <typename T> class QFuture {
public:
	QFuture();
	QFuture(const QFuture &other);
	~QFuture();
	QFuture &operator=(const QFuture &other);
	void waitForFinished();
	T result() const;
	bool isFinished() const;
	void cancel();
};
template <typename T> class QPromise {
public:
	QPromise();
	QPromise(QPromise &&other);
	~QPromise();
	QFuture<T> future() const;
	void start();
	void finish();
	bool addResult(const T &result);
	void setException(std::exception_ptr exception);
	bool isCanceled() const;
};
namespace QtConcurrent {
template <typename F, typename... Args> QFuture<typename std::result_of<F(Args...)>::type> run(F &&f, Args &&...args)
{
	return QFuture<typename std::result_of<F(Args...)>::type>();
}
template <typename Sequence, typename F> void blockingMap(Sequence &&sequence, F &&f) {}
QFuture<void> start(void *sequence, const void *f);
template <typename Sequence, typename F> QFuture<void> map(Sequence &&sequence, F &&f) { return start(&sequence, &f); }
} // namespace QtConcurrent

class QProcess : public QObject {
public:
	explicit QProcess(QObject *parent = nullptr);
	~QProcess();
	void start(const QString &program, const QStringList &arguments);
	bool waitForFinished(int time = 30000);
	void kill();
	static bool startDetached(const QString &program, const QStringList &arguments);
};

class QTimer : public QObject {
public:
	template <typename F> static void singleShot(int time, F functor) {}
};

class QMutex {
public:
	void lock();
	void unlock();
};
class QMutexLocker {
public:
	explicit QMutexLocker(QMutex *mutex);
	~QMutexLocker();
	void unlock();
};
class QSemaphore {
public:
	explicit QSemaphore(int count = 0);
	void acquire(int count = 1);
	void release(int count = 1);
};
class QWaitCondition {
public:
	bool wait(QMutex *mutex);
	bool wait(QMutex *mutex, unsigned long time);
	void wakeAll();
};
#endif
