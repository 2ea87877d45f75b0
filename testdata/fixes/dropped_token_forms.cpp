// flags: -std=c++20
#include <condition_variable>
#include <mutex>
#include <queue>
#include <stop_token>
#include <thread>
bool fetch(int page, std::stop_token stop = {});
bool show(int page);
bool show(int page, std::stop_token stop);
void rest(std::stop_token stop = std::stop_token());
bool load(std::stop_token stop)
{
	rest();
	return fetch(1) && show(2) && fetch(3, stop);
}
struct Queue {
	std::mutex mutex;
	std::condition_variable_any filled;
	std::queue<int> jobs;
};
void drain(Queue &queue)
{
	std::jthread thread([&queue](std::stop_token stop) {
		while (!stop.stop_requested()) {
			std::unique_lock lock(queue.mutex);
			queue.filled.wait(lock, [&] { return !queue.jobs.empty(); });
			queue.jobs.pop();
		}
	});
}
