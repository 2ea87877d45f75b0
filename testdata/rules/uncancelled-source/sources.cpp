// flags: -std=c++20 -isystem ../../models/stubs/folly
#include <folly/CancellationToken.h>
#include <functional>
#include <stop_token>
#include <thread>
bool step(int i);
void run(std::stop_token stop, int n);
void fetch(folly::CancellationToken token);
void keep(std::stop_source source);

int bad_async(int n)
{
	std::stop_source source; // want uncancelled-source "'source'"
	std::jthread task([token = source.get_token(), n] { run(token, n); });
	if (!step(n))
		return -1; // waits here until the task is done by itself
	source.request_stop();
	task.join();
	return 0;
}
int bad_captured(int n)
{
	std::stop_source source; // want uncancelled-source "'source'"
	std::stop_token token = source.get_token();
	std::jthread task([token] { run(token, 1); });
	int rc = step(n);
	if (rc > 0) {
		source.request_stop();
		task.join();
		return 0;
	}
	return rc;
}
int bad_folly(int n)
{
	folly::CancellationSource source; // want uncancelled-source "'source'"
	std::jthread task([token = source.getToken()] { fetch(token); });
	if (!step(n))
		return -1;
	source.requestCancellation();
	task.join();
	return 0;
}
int ok_async(int n)
{
	std::stop_source source;
	std::jthread task([token = source.get_token(), n] { run(token, n); });
	if (!step(n)) {
		source.request_stop();
		return -1;
	}
	source.request_stop();
	task.join();
	return 0;
}
// It is waited for: it ends by itself.
int ok_awaited(int n)
{
	std::stop_source source;
	std::jthread task([token = source.get_token(), n] { run(token, n); });
	if (step(n)) {
		task.join();
		return 0;
	}
	source.request_stop();
	return -1;
}
int ok_handed_on(int n)
{
	std::stop_source source;
	std::jthread task([token = source.get_token(), n] { run(token, n); });
	if (step(n)) {
		keep(source);
		return 0;
	}
	source.request_stop();
	task.join();
	return 0;
}
int ok_called(int n)
{
	std::stop_source source;
	run(source.get_token(), n);
	if (!step(n))
		return -1;
	source.request_stop();
	return 0;
}
int ok_never(int n)
{
	std::stop_source source;
	std::jthread task([token = source.get_token(), n] { run(token, n); });
	return step(n) ? 1 : 2;
}
int ok_own_token(int n)
{
	std::jthread task([](std::stop_token stop) { run(stop, 1); });
	if (!step(n))
		return -1;
	task.request_stop();
	return 0;
}
// Each round has one of its own.
void bad_each(int n)
{
	for (int i = 0; i < n; i++) {
		std::stop_source source; // want uncancelled-source "'source'"
		std::jthread task([token = source.get_token()] { run(token, 2); });
		bool good = step(i);
		if (!good)
			break;
		source.request_stop();
	}
}
