#include <pthread.h>
#include <thread>

void work();
void *c_work(void *);
int step(int i);

class runner { // starts in its constructor, joins in its destructor
public:
	runner() : started_(pthread_create(&thread_, nullptr, c_work, this) == 0) {}
	~runner()
	{
		if (started_)
			pthread_join(thread_, nullptr);
	}

private:
	pthread_t thread_{};
	bool started_;
};

struct base {
	std::thread thread;
	~base()
	{
		if (thread.joinable())
			thread.join();
	}
};

struct derived : base {
	void start() { thread = std::thread(work); }
};

struct plain {
	std::thread thread;
	void start() { thread = std::thread(work); }
	void stop() { thread.join(); }
};

int ok_constructor_and_destructor()
{
	runner r;
	return step(0);
}

void ok_base_joins()
{
	derived d;
	d.start();
}

int bad_object_never_stopped()
{
	plain p;
	p.start(); // want unjoined-task "'p.thread'"
	if (step(0) < 0)
		return -1;
	return p.stop(), 0;
}
