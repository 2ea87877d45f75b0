#include <memory>
#include <thread>

void work();
int step(int i);

class owner {
	std::unique_ptr<std::thread> t_;

public:
	void start()
	{
		t_.reset(new std::thread([this] { run(); }));
	}
	void stop()
	{
		if (t_) {
			t_->join();
			t_.reset();
		}
	}
	~owner() { stop(); }
	void run() { step(0); }
};

void ok_owner()
{
	owner o;
	o.start();
	o.stop();
	o.start();
}

struct plain_pointer {
	std::thread *t = nullptr;
	void start() { t = new std::thread(work); }
	void stop()
	{
		if (t) {
			t->join();
			delete t;
			t = nullptr;
		}
	}
	~plain_pointer() { stop(); }
};

void ok_ptr()
{
	plain_pointer p;
	p.start();
	if (step(0))
		return;
	p.stop();
}
