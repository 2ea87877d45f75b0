#include <memory>
#include <pthread.h>
#include <thread>
#include <vector>

void *c_work(void *);
void work();
int step(int i);

class runner {
	pthread_t t_;
	bool running_ = false;

public:
	bool start()
	{
		running_ = pthread_create(&t_, nullptr, c_work, this) == 0;
		return running_;
	}
	void stop()
	{
		if (running_) {
			running_ = false;
			pthread_join(t_, nullptr);
		}
	}
	~runner() { stop(); }
};

void ok_flag()
{
	runner b;
	if (b.start()) {
		step(0);
		b.stop();
	}
	b.stop();
	b.start();
}

void ok_restart_loop(int n)
{
	std::thread t;
	for (int i = 0; i < n; i++) {
		if (t.joinable())
			t.join();
		t = std::thread(work);
	}
	if (t.joinable())
		t.join();
}

void bad_vector_twice()
{
	std::vector<std::thread> v;
	v.emplace_back(work);
	for (auto &t : v)
		t.join();
	v[0].join(); // want double-join ""
}
