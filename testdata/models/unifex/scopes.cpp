#include <thread>
#include <unifex/async_scope.hpp>
#include <unifex/inplace_stop_token.hpp>
#include <unifex/single_thread_context.hpp>
#include <unifex/sync_wait.hpp>

void work();

void ok_scope()
{
	unifex::single_thread_context context;
	unifex::async_scope scope;
	scope.detached_spawn(unifex::just_from([] { work(); }));
	scope.detached_spawn_call_on(context.get_scheduler(), []() noexcept { work(); });
	unifex::sync_wait(scope.cleanup());
}

void ok_joined_in_a_scope()
{
	std::thread t(work);
	unifex::single_thread_context context;
	unifex::async_scope scope;
	scope.detached_spawn_call_on(context.get_scheduler(), [&]() noexcept { t.join(); });
	unifex::sync_wait(scope.complete());
}

void ok_stopped()
{
	unifex::inplace_stop_source source;
	std::thread t([token = source.get_token()] {
		while (!token.stop_requested())
			work();
	});
	source.request_stop();
	t.join();
}

void bad_stopped_only()
{
	unifex::inplace_stop_source source;
	std::thread t([token = source.get_token()] { // want unjoined-task "'t' is still joinable"
		while (!token.stop_requested())
			work();
	});
	source.request_stop();
}

void bad_scope_is_not_the_thread()
{
	std::thread t(work); // want unjoined-task "'t' is still joinable"
	unifex::async_scope scope;
	scope.detached_spawn(unifex::just_from([] { work(); }));
	unifex::sync_wait(scope.complete());
}
