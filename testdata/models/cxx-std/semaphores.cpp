#include <condition_variable>
#include <mutex>
#include <semaphore>
#include <stop_token>
#include <thread>

void work();

bool bad_no_slot(std::counting_semaphore<4> &slots)
{
	std::jthread first(work);
	std::thread t(work); // want unjoined-task "'t' is still joinable"
	if (!slots.try_acquire())
		return false;
	t.join();
	slots.release();
	return true;
}

void ok_binary(std::binary_semaphore &free)
{
	if (!free.try_acquire())
		return;
	std::thread t(work);
	t.join();
	free.release();
}

void ok_waits_with_a_token(std::condition_variable_any &woken, std::mutex &lock, std::stop_token stop,
                           bool &ready)
{
	std::unique_lock held(lock);
	std::thread t(work);
	if (!woken.wait(held, stop, [&] { return ready; }))
		t.join();
	else
		t.join();
}
