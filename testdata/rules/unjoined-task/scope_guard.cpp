#include <functional>
#include <pthread.h>
#include <thread>
#include <utility>

void work();
void *c_work(void *);
int step(int i);

template <typename F> class finally {
public:
	explicit finally(F f) : f_(std::move(f)) {}
	~finally() { f_(); }

private:
	F f_;
};

class on_exit_call {
public:
	explicit on_exit_call(std::function<void()> f) : f_(std::move(f)) {}
	~on_exit_call() { f_(); }

private:
	std::function<void()> f_;
};

int ok_template_guard()
{
	std::thread t(work);
	finally join([&] { t.join(); });
	if (step(0) < 0)
		return -1;
	return step(1);
}

int ok_function_guard()
{
	std::thread t(work);
	on_exit_call join([&t] { t.join(); });
	return step(0);
}

int ok_guard_for_a_pthread()
{
	pthread_t t;
	if (pthread_create(&t, nullptr, c_work, nullptr) != 0)
		return -1;
	finally join([t] { pthread_join(t, nullptr); });
	return step(0);
}

int bad_guard_of_another_thread()
{
	std::thread a(work);
	std::thread b(work); // want unjoined-task "'b'"
	finally join([&a] { a.join(); });
	return step(0);
}
