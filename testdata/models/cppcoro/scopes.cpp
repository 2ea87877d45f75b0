#include <cppcoro/async_scope.hpp>
#include <cppcoro/cancellation_source.hpp>
#include <cppcoro/sync_wait.hpp>
#include <thread>

cppcoro::task<> serve(int client, cppcoro::cancellation_token token);
void step();

void ok_scope()
{
	cppcoro::async_scope scope;
	cppcoro::cancellation_source source;
	for (int i = 0; i < 3; i++)
		scope.spawn(serve(i, source.token()));
	source.request_cancellation();
	cppcoro::sync_wait(scope.join());
}

void ok_cancelled_and_joined()
{
	cppcoro::cancellation_source source;
	auto token = source.token();
	std::thread t([token] {
		while (!token.is_cancellation_requested())
			step();
	});
	source.request_cancellation();
	t.join();
}

void bad_cancelled_only()
{
	cppcoro::cancellation_source source;
	std::thread t([token = source.token()] { // want unjoined-task "'t' is still joinable"
		while (!token.is_cancellation_requested())
			step();
	});
	source.request_cancellation();
}

void bad_scope_is_not_the_thread(int client)
{
	cppcoro::async_scope scope;
	std::thread t(step); // want unjoined-task "'t' is still joinable"
	scope.spawn(serve(client, {}));
	cppcoro::sync_wait(scope.join());
}
