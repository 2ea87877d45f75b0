// flags: -std=c++20
#include <atomic>
#include <future>
#include <stop_token>
#include <thread>
#include <vector>
int load(std::stop_token token, int part);
bool step(int part);
void note(const char *text);

int bad_futures()
{
	std::atomic<bool> stop{false};
	auto work = [&stop](int part) {
		while (!stop)
			if (!step(part))
				return -1;
		return 0;
	};
	auto first = std::async(std::launch::async, work, 1);
	auto second = std::async(std::launch::async, work, 2);
	if (first.get() < 0) {
		second.get();
		return -1; // want uncancelled-siblings "'stop'"
	}
	return second.get();
}
int ok_futures()
{
	std::atomic<bool> stop{false};
	auto work = [&stop](int part) {
		while (!stop)
			if (!step(part))
				return -1;
		return 0;
	};
	auto first = std::async(std::launch::async, work, 1);
	auto second = std::async(std::launch::async, work, 2);
	if (first.get() < 0) {
		stop = true;
		second.get();
		return -1;
	}
	return second.get();
}
int bad_source()
{
	std::stop_source source;
	auto first = std::async(std::launch::async, load, source.get_token(), 1);
	auto second = std::async(std::launch::async, load, source.get_token(), 2);
	int rc = first.get();
	if (rc != 0) {
		note("the first one has failed");
		second.get();
		return rc; // want uncancelled-siblings "'source'"
	}
	return second.get();
}
int ok_source()
{
	std::stop_source source;
	auto first = std::async(std::launch::async, load, source.get_token(), 1);
	auto second = std::async(std::launch::async, load, source.get_token(), 2);
	int rc = first.get();
	if (rc != 0) {
		source.request_stop();
		second.get();
		return rc;
	}
	return second.get();
}
int bad_many(int count)
{
	std::atomic<bool> stop{false};
	std::vector<std::future<int>> all;
	for (int i = 0; i < count; i++)
		all.push_back(std::async(std::launch::async, [&stop, i] {
			while (!stop)
				if (!step(i))
					return -1;
			return 0;
		}));
	bool failed = false;
	for (auto &one : all)
		if (one.get() != 0) // want uncancelled-siblings
			failed = true;
	return failed ? -1 : 0;
}
int ok_many(int count)
{
	std::atomic<bool> stop{false};
	std::vector<std::future<int>> all;
	for (int i = 0; i < count; i++)
		all.push_back(std::async(std::launch::async, [&stop, i] {
			while (!stop)
				if (!step(i))
					return -1;
			return 0;
		}));
	bool failed = false;
	for (auto &one : all)
		if (one.get() != 0) {
			stop.store(true);
			failed = true;
		}
	return failed ? -1 : 0;
}
int bad_source_kept()
{
	std::stop_source source;
	auto token = source.get_token();
	auto first = std::async(std::launch::async, load, token, 1);
	auto second = std::async(std::launch::async, load, token, 2);
	auto third = std::async(std::launch::async, load, token, 3);
	if (first.get() != 0) {
		second.get();
		third.get();
		return 1; // want uncancelled-siblings "'source'"
	}
	return second.get() + third.get();
}
// Without a token of its own each of them goes on to its end.
int ok_no_token()
{
	auto first = std::async(std::launch::async, load, std::stop_token(), 1);
	auto second = std::async(std::launch::async, load, std::stop_token(), 2);
	if (first.get() != 0) {
		second.get();
		return 1;
	}
	return second.get();
}
int ok_timed()
{
	std::atomic<bool> stop{false};
	auto work = [&stop] {
		while (!stop)
			step(1);
		return 0;
	};
	auto first = std::async(std::launch::async, work);
	auto second = std::async(std::launch::async, work);
	if (first.wait_for(std::chrono::seconds(1)) == std::future_status::timeout)
		note("late");
	stop = true;
	return first.get() + second.get();
}
