// A task that is joined after the sleep, but for an exception.
#include <chrono>
#include <stdexcept>
#include <thread>
void run();
void publish();
int compute();
bool ready();

struct worker { // whose end lets the thread go
	std::thread thread;
	~worker() { if (thread.joinable()) thread.detach(); }
};
void ok_joined_unless_it_throws()
{
	worker w{std::thread(run)};
	std::this_thread::sleep_for(std::chrono::seconds(2)); // so that it waits by then
	try {
		publish();
	} catch (const std::logic_error &) {
		throw;
	}
	w.thread.join();
}
bool ok_joined_unless_it_is_not_ready()
{
	worker w{std::thread(run)};
	std::this_thread::sleep_for(std::chrono::seconds(2));
	if (!ready())
		return false;
	w.thread.join();
	return true;
}
void bad_never_joined()
{
	worker w{std::thread(run)};
	publish();
	std::this_thread::sleep_for(std::chrono::seconds(2)); // want sleep-as-join ""
}
int bad_read_before_the_join()
{
	int result = 0;
	worker w{std::thread([&] { result = compute(); })};
	std::this_thread::sleep_for(std::chrono::seconds(2)); // want sleep-as-join ""
	int value = result;
	w.thread.join();
	return value;
}
// What is left before the join of other ways is the thread, not a sleep too short.
bool ask();
int bad_left_on_a_way_behind_the_sleep()
{
	std::thread t(run); // want unjoined-task "calls std::terminate"
	std::this_thread::sleep_for(std::chrono::seconds(1)); // so that it listens by then
	if (!ask())
		return -1;
	t.join();
	return 0;
}
int bad_joined_only_without_the_sleep(bool fast)
{
	std::thread t(run);
	if (fast) {
		t.join();
		return 0;
	}
	std::this_thread::sleep_for(std::chrono::seconds(1)); // want sleep-as-join ""
	return 0;
}
