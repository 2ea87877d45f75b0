#include <pthread.h>
#include <stdexcept>
#include <thread>

void work();
void *c_work(void *);
int step(int i);

static void check(int rc)
{
	if (rc != 0)
		throw std::runtime_error("failed");
}

static int checked(int rc) noexcept { return rc < 0 ? 0 : rc; }

void bad_callee_throws()
{
	std::thread t(work); // want unjoined-task "'t'"
	check(step(0));
	t.join();
}

void bad_pthread_and_a_throw()
{
	pthread_t t;
	check(pthread_create(&t, nullptr, c_work, nullptr)); // want unjoined-task "'t'"
	check(step(0));
	check(pthread_join(t, nullptr));
}

void bad_only_one_type_caught()
{
	std::thread t(work); // want unjoined-task "'t'"
	try {
		check(step(0));
	} catch (const std::logic_error &) {
		t.join();
		return;
	}
	t.join();
}

void ok_callee_cannot_throw()
{
	std::thread t(work);
	step(checked(0));
	t.join();
}

void ok_throws_before_the_start()
{
	check(step(0));
	std::thread t(work);
	t.join();
}
