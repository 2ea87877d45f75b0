#include <memory>
#include <pthread.h>

void work();
int step(int i);

class thread_base {
public:
	virtual ~thread_base() { join(); }
	bool start()
	{
		if (running_)
			return false;
		running_ = pthread_create(&tid_, nullptr, &thread_base::entry, this) == 0;
		return running_;
	}
	void join()
	{
		if (!running_)
			return;
		pthread_join(tid_, nullptr);
		running_ = false;
	}

protected:
	virtual void run() = 0;

private:
	static void *entry(void *self)
	{
		static_cast<thread_base *>(self)->run();
		return nullptr;
	}
	pthread_t tid_{};
	bool running_ = false;
};

class my_thread : public thread_base {
	void run() override { step(1); }
};

void ok_my_thread()
{
	my_thread t;
	if (!t.start())
		return;
	step(0);
}

void ok_my_thread_twice()
{
	my_thread t;
	t.start();
	t.join();
	t.start();
	t.join();
}
