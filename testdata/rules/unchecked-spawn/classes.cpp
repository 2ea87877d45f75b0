#include <memory>
#include <pthread.h>
#include <stdexcept>
#include <thread>

void *work(void *);
void run();

class service {
public:
	void bad_start()
	{
		pthread_create(&thread_, nullptr, work, this); // want unchecked-spawn "'pthread_create'"
		started_ = true;
	}
	void ok_start()
	{
		if (pthread_create(&thread_, nullptr, work, this) != 0)
			throw std::runtime_error("no thread");
		started_ = true;
	}
	bool ok_try_start()
	{
		started_ = pthread_create(&thread_, nullptr, work, this) == 0;
		return started_;
	}
	void ok_throws_by_itself() { other_ = std::thread(run); }
	~service()
	{
		if (started_)
			pthread_join(thread_, nullptr);
		if (other_.joinable())
			other_.join();
	}

private:
	pthread_t thread_{};
	std::thread other_;
	bool started_ = false;
};

std::unique_ptr<pthread_t> bad_on_the_heap()
{
	auto t = std::make_unique<pthread_t>();
	pthread_create(t.get(), nullptr, work, nullptr); // want unchecked-spawn ""
	return t;
}

class in_constructor {
public:
	in_constructor() { pthread_create(&thread, nullptr, work, this); } // want unchecked-spawn ""
	void stop() { pthread_join(thread, nullptr); }
	pthread_t thread;
};
