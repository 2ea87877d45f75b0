#include <future>
#include <optional>
#include <queue>
#include <string>
#include <thread>
#include <utility>
#include <vector>

struct Request {
	std::string text;
};
std::optional<Request> take();
int handle(Request request);
bool stopping();

int bad_a_future_for_each()
{
	std::vector<std::future<int>> results;
	while (std::optional<Request> request = take())
		results.push_back(std::async(std::launch::async, handle, std::move(*request))); // want unbounded-spawn ""
	int sum = 0;
	for (std::future<int> &result : results)
		sum += result.get();
	return sum;
}

void bad_detached_lambda()
{
	while (!stopping()) {
		auto request = take();
		if (!request)
			continue;
		std::thread([request] { handle(*request); }).detach(); // want unbounded-spawn ""
	}
}

int ok_waits_for_the_oldest()
{
	std::queue<std::future<int>> results;
	int sum = 0;
	while (std::optional<Request> request = take()) {
		if (results.size() >= 8) {
			sum += results.front().get();
			results.pop();
		}
		results.push(std::async(std::launch::async, handle, std::move(*request)));
	}
	for (; !results.empty(); results.pop())
		sum += results.front().get();
	return sum;
}

int ok_one_after_the_other()
{
	int sum = 0;
	while (std::optional<Request> request = take())
		sum += std::async(std::launch::async, handle, std::move(*request)).get();
	return sum;
}

int ok_when_asked_to(bool parallel)
{
	std::future<int> other;
	while (std::optional<Request> request = take()) {
		if (!parallel || other.valid())
			handle(std::move(*request));
		else
			other = std::async(std::launch::async, handle, std::move(*request));
	}
	return other.valid() ? other.get() : 0;
}
