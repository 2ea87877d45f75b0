// flags: -std=c++20 -isystem ../../models/stubs/folly -isystem ../../models/stubs/boost-thread -isystem ../../models/stubs/nsync -isystem ../../models/stubs/cppcoro
#include <boost/thread.hpp>
#include <cppcoro/cancellation_source.hpp>
#include <folly/CancellationToken.h>
#include <pthread.h>
#include <thread>
bool step(int i);

void bad_folly()
{
	folly::CancellationSource source;
	std::thread worker([token = source.getToken()] {
		while (true) // want unheeded-token "'token'"
			step(1);
	});
	source.requestCancellation();
	worker.join();
}
static void endless(folly::CancellationToken token)
{
	for (;;) // want unheeded-token "'endless'"
		step(2);
}
void bad_folly_argument()
{
	folly::CancellationSource source;
	std::thread worker(endless, source.getToken());
	source.requestCancellation();
	worker.join();
}
void bad_cppcoro()
{
	cppcoro::cancellation_source source;
	std::thread worker([](cppcoro::cancellation_token token) {
		for (;;) // want unheeded-token "'token'"
			step(3);
	}, source.token());
	source.request_cancellation();
	worker.join();
}
struct Service {
	boost::thread thread_;
	folly::CancellationSource stop_;
	void start() { thread_ = boost::thread([this] { for (;;) step(4); }); } // known-miss unheeded-token
	void stop()
	{
		stop_.requestCancellation();
		thread_.join();
	}
};
void ok_folly()
{
	folly::CancellationSource source;
	std::thread worker([token = source.getToken()] {
		while (!token.isCancellationRequested())
			step(1);
	});
	source.requestCancellation();
	worker.join();
}
void ok_interrupted()
{
	folly::CancellationSource source;
	boost::thread worker([token = source.getToken()] { for (;;) step(1); });
	worker.interrupt();
	source.requestCancellation();
	worker.join();
}
