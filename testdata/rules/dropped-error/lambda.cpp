// flags: -std=c++17
#include <cstdint>
#include <pthread.h>
struct Job;
int load(Job *job);
void store(Job *job);
void report(const char *text);
class Worker {
public:
	~Worker()
	{
		if (started_)
			pthread_join(thread_, nullptr);
	}
	bool start(Job *job) { return started_ = pthread_create(&thread_, nullptr, &Worker::run, job) == 0; }
	bool bad_stop()
	{
		pthread_join(thread_, nullptr); // want dropped-error "'thread_'"
		started_ = false;
		return true;
	}
	bool ok_wait()
	{
		void *error = nullptr;
		started_ = false;
		pthread_join(thread_, &error);
		return error == nullptr;
	}

private:
	static void *run(void *arg)
	{
		Job *job = static_cast<Job *>(arg);
		if (load(job) < 0) {
			report("cannot load");
			return reinterpret_cast<void *>(intptr_t(-1));
		}
		store(job);
		return nullptr;
	}
	pthread_t thread_{};
	bool started_ = false;
};
