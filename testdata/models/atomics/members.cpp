#include <atomic>
#include <thread>

void work();

void bad_wrong_value()
{
	std::atomic<bool> stopped{false};
	std::thread t(work); // want unjoined-task "'t'"
	if (std::atomic_exchange(&stopped, true))
		t.join();
}

void bad_counted_down()
{
	std::atomic<int> left{1};
	std::thread t(work); // want unjoined-task "'t'"
	if (left.fetch_sub(1) == 0)
		t.join();
}

void ok_counted_down()
{
	std::atomic<int> left{1};
	std::thread t(work);
	if (std::atomic_fetch_sub(&left, 1) == 1)
		t.join();
}

void ok_flag()
{
	std::atomic_flag joined = ATOMIC_FLAG_INIT;
	std::thread t(work);
	if (!std::atomic_flag_test_and_set(&joined))
		t.join();
	if (!joined.test_and_set())
		t.join();
}

void ok_members()
{
	std::atomic<bool> running{false};
	std::thread t;
	if (!running.exchange(true))
		t = std::thread(work);
	if (running.load())
		t.join();
}
