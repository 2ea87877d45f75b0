#include <absl/synchronization/blocking_counter.h>
#include <absl/synchronization/mutex.h>
#include <absl/synchronization/notification.h>
#include <memory>
#include <thread>
#include <vector>

void work();

absl::Mutex mutex;
bool ready;

void ok_counted_and_joined()
{
	absl::BlockingCounter counter(2);
	std::vector<std::thread> threads;
	for (int i = 0; i < 2; i++)
		threads.emplace_back([&] {
			work();
			counter.DecrementCount();
		});
	counter.Wait();
	for (std::thread &t : threads)
		t.join();
}

void bad_counted_is_not_joined()
{
	absl::BlockingCounter counter(1);
	std::thread t([&] { // want unjoined-task "'t' is still joinable"
		work();
		counter.DecrementCount();
	});
	counter.Wait();
}

void ok_notified()
{
	absl::Notification stop;
	std::thread t([&] { stop.WaitForNotification(); });
	if (!stop.HasBeenNotified())
		stop.Notify();
	t.join();
}

void ok_joined_under_a_condition()
{
	std::thread t([] {
		absl::MutexLock lock(&mutex);
		ready = true;
	});
	mutex.Lock();
	mutex.Await(absl::Condition(&ready));
	mutex.Unlock();
	t.join();
}

void bad_joined_twice(std::unique_ptr<std::thread> t)
{
	absl::MutexLock lock(&mutex);
	t->join();
	t->join(); // want double-join "'t' is joined a second"
}
