// flags: -std=c++20
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <semaphore>
#include <sys/socket.h>
#include <thread>
#include <vector>
std::future<int> ask(int client);
void answer(int client, int result);
static std::counting_semaphore<8> slots(8);

void bad_lambda(int server, int n)
{
	std::vector<std::jthread> handlers;
	for (int i = 0; i < n; i++) {
		int client = accept(server, nullptr, nullptr);
		handlers.emplace_back([client] { answer(client, ask(client).get()); }); // want missing-timeout "'std::future::get'"
	}
}
class Handler {
public:
	explicit Handler(int client) : client_(client) {}
	void run()
	{
		auto result = ask(client_);
		result.wait(); // want missing-timeout "'Handler::run'"
		answer(client_, result.get()); // want missing-timeout "'Handler::run'"
	}
	void run_with_slot()
	{
		slots.acquire(); // want missing-timeout "::acquire'"
		answer(client_, 1);
		slots.release();
	}
	void wait_for_turn()
	{
		std::unique_lock lock(mutex_);
		changed_.wait(lock, [this] { return turn_; }); // want missing-timeout "'std::condition_variable::wait'"
	}
	void run_in_turn() { wait_for_turn(); }
private:
	int client_;
	bool turn_ = false;
	std::mutex mutex_;
	std::condition_variable changed_;
};
void bad_members(int server, int n)
{
	for (int i = 0; i < n; i++) {
		Handler handler(accept(server, nullptr, nullptr));
		std::thread one(&Handler::run, &handler);
		std::thread two(&Handler::run_with_slot, &handler);
		std::thread three(&Handler::run_in_turn, &handler);
		one.join();
		two.join();
		three.join();
	}
}
void ok_timed(int server, int n)
{
	std::vector<std::jthread> handlers;
	for (int i = 0; i < n; i++) {
		int client = accept(server, nullptr, nullptr);
		handlers.emplace_back([client] {
			auto result = ask(client);
			answer(client, result.wait_for(std::chrono::seconds(1)) == std::future_status::ready);
		});
	}
}
void ok_slot(int server, int n)
{
	std::vector<std::jthread> handlers;
	for (int i = 0; i < n; i++) {
		int client = accept(server, nullptr, nullptr);
		handlers.emplace_back([client] {
			if (slots.try_acquire_for(std::chrono::seconds(1))) {
				answer(client, 0);
				slots.release();
			}
		});
	}
}
// Not for requests: a fixed number of them.
void ok_fixed(int n)
{
	std::vector<std::jthread> workers;
	for (int i = 0; i < n; i++)
		workers.emplace_back([i] { answer(i, ask(i).get()); });
}
void ok_owner(int server)
{
	int client = accept(server, nullptr, nullptr);
	answer(client, ask(client).get());
}
