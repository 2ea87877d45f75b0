#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
int compute();
void work();
void use(int value);

static int answer;
int bad_detached_and_slept()
{
	std::thread t([] { answer = compute(); });
	t.detach();
	std::this_thread::sleep_for(100ms); // want sleep-as-join ""
	return answer;
}
void bad_temporary_and_slept()
{
	std::thread(work).detach();
	std::this_thread::sleep_until(std::chrono::steady_clock::now() + 1s); // want sleep-as-join ""
}
void bad_many_and_slept(int count)
{
	for (int i = 0; i < count; i++)
		std::thread(use, i).detach();
	std::this_thread::sleep_for(2s); // want sleep-as-join ""
}

struct State {
	bool done = false;
	int value = 0;
};
int bad_polls_shared_state()
{
	auto state = std::make_shared<State>();
	std::thread([state] {
		state->value = compute();
		state->done = true;
	}).detach();
	while (!state->done) std::this_thread::sleep_for(1ms); // want sleep-as-join ""
	return state->value;
}
int bad_yields_on_shared_state()
{
	auto state = std::make_shared<State>();
	std::thread([state] {
		state->value = compute();
		state->done = true;
	}).detach();
	while (!state->done) std::this_thread::yield(); // want sleep-as-join ""
	return state->value;
}

// A wrapper of the project sleeps.
static void sleep_ms(int ms)
{
	std::this_thread::sleep_for(std::chrono::milliseconds(ms));
}
int bad_wrapper_sleeps()
{
	std::thread t([] { answer = compute(); });
	t.detach();
	sleep_ms(50); // want sleep-as-join ""
	return answer;
}

// A lambda sleeps.
void bad_lambda_sleeps()
{
	auto rest = [] { std::this_thread::sleep_for(1s); };
	std::thread(work).detach();
	rest(); // want sleep-as-join ""
}

// A vector of handles that are let go.
void bad_vector_let_go(int count)
{
	std::vector<std::thread> threads;
	for (int i = 0; i < count; i++)
		threads.emplace_back(work);
	for (auto &t : threads)
		t.detach();
	std::this_thread::sleep_for(1s); // want sleep-as-join ""
}

// Result read between the sleep and the join.
int bad_read_before_the_join()
{
	int value = 0;
	std::thread t([&value] { value = compute(); });
	std::this_thread::sleep_for(1s); // want sleep-as-join ""
	int seen = value;
	t.join();
	return seen;
}

// Twins.

void ok_jthread()
{
	std::jthread t(work);
	std::this_thread::sleep_for(1s);
}
int ok_joined_then_read()
{
	int value = 0;
	std::thread t([&value] { value = compute(); });
	std::this_thread::sleep_for(1s);
	t.join();
	return value;
}
int ok_atomic_polled()
{
	auto done = std::make_shared<std::atomic<bool>>(false);
	auto value = std::make_shared<int>(0);
	std::thread([done, value] {
		*value = compute();
		done->store(true, std::memory_order_release);
	}).detach();
	while (!done->load(std::memory_order_acquire))
		std::this_thread::sleep_for(1ms);
	return *value;
}
int ok_future_polled()
{
	auto future = std::async(std::launch::async, compute);
	while (future.wait_for(0s) != std::future_status::ready)
		std::this_thread::sleep_for(1ms);
	return future.get();
}
int ok_guarded_flag()
{
	struct Guarded {
		std::mutex mutex;
		bool done = false;
		int value = 0;
	};
	auto state = std::make_shared<Guarded>();
	std::thread([state] {
		int value = compute();
		std::lock_guard guard(state->mutex);
		state->value = value;
		state->done = true;
	}).detach();
	for (;;) {
		{
			std::lock_guard guard(state->mutex);
			if (state->done)
				return state->value;
		}
		std::this_thread::sleep_for(1ms);
	}
}
class Ticker {
public:
	Ticker() : thread([this] { run(); }) {}
	~Ticker()
	{
		stop = true;
		thread.join();
	}

private:
	void run()
	{
		while (!stop)
			std::this_thread::sleep_for(10ms);
	}
	std::atomic<bool> stop{false};
	std::thread thread;
};
void ok_owner_joins()
{
	Ticker ticker;
	std::this_thread::sleep_for(1s);
}
void ok_stop_requested()
{
	std::jthread t([](std::stop_token stop) {
		while (!stop.stop_requested())
			work();
	});
	std::this_thread::sleep_for(1s);
	t.request_stop();
}
std::thread ok_returned()
{
	std::thread t(work);
	std::this_thread::sleep_for(1ms);
	return t;
}
int ok_reads_what_is_atomic()
{
	std::atomic<int> rounds{0};
	std::atomic<bool> stop{false};
	std::thread t([&] {
		while (!stop)
			rounds++;
	});
	std::this_thread::sleep_for(1s);
	int seen = rounds;
	stop = true;
	t.join();
	return seen;
}
