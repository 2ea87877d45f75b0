#include <future>
#include <stop_token>
#include <thread>
#include <utility>

void work();
void serve(std::stop_token token);
int step(int i);

int ok_jthread_joins_itself()
{
	std::jthread t(work);
	if (step(0) < 0)
		return -1;
	throw 1;
}

void ok_jthread_is_told_to_stop()
{
	std::jthread t(serve);
	step(0);
	t.request_stop();
}

void ok_jthread_in_a_loop(int n)
{
	for (int i = 0; i < n; i++) {
		std::jthread t(step, i);
		if (step(i) < 0)
			break;
	}
}

int ok_future_of_async()
{
	std::future<int> future = std::async(std::launch::async, step, 1);
	int mine = step(0);
	return mine + future.get();
}

void bad_thread_beside_a_jthread()
{
	std::jthread a(work);
	std::thread b(work); // want unjoined-task "'b'"
	if (step(0) < 0)
		return;
	b.join();
}

void bad_thread_in_a_loop(int n)
{
	for (int i = 0; i < n; i++) {
		std::thread t(step, i); // want unjoined-task "'t'"
		if (step(i) < 0)
			break;
		t.join();
	}
}
