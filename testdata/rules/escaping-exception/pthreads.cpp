#include <pthread.h>
#include <stdexcept>
#include <string>
int parse(const std::string &text);
struct job { std::string text; int result; };
static void check(const job &j)
{
	if (j.text.empty())
		throw std::invalid_argument("empty");
}
static void *run(void *arg)
{
	job *j = static_cast<job *>(arg);
	check(*j);
	j->result = parse(j->text);
	return nullptr;
}
static void *run_carefully(void *arg)
{
	job *j = static_cast<job *>(arg);
	try {
		check(*j);
		j->result = parse(j->text);
	} catch (const std::exception &) {
		j->result = -1;
	}
	return nullptr;
}
int bad_run(job &j)
{
	pthread_t t;
	if (pthread_create(&t, nullptr, run, &j) != 0) // want escaping-exception "'pthread_create'"
		return -1;
	pthread_join(t, nullptr);
	return j.result;
}
int ok_run(job &j)
{
	pthread_t t;
	if (pthread_create(&t, nullptr, run_carefully, &j) != 0)
		return -1;
	pthread_join(t, nullptr);
	return j.result;
}
class Thread {
public:
	virtual ~Thread() {}
	bool start() { return pthread_create(&t_, nullptr, &Thread::enter, this) == 0; } // want escaping-exception
	void join() { pthread_join(t_, nullptr); }
private:
	static void *enter(void *self)
	{
		static_cast<Thread *>(self)->work();
		return nullptr;
	}
	void work()
	{
		if (parse("x") < 0)
			throw 1;
	}
	pthread_t t_;
};
void bad_thread(Thread &thread)
{
	if (thread.start())
		thread.join();
}
