#include <exec/async_scope.hpp>
#include <exec/start_detached.hpp>
#include <stdexec/execution.hpp>
#include <thread>

void work();

void ok_scope()
{
	exec::async_scope scope;
	scope.spawn(stdexec::just_from([] { work(); }));
	scope.request_stop();
	stdexec::sync_wait(scope.on_empty());
}

void ok_counting_scope()
{
	stdexec::simple_counting_scope scope;
	stdexec::spawn(stdexec::just_from([] { work(); }), scope.get_token());
	scope.close();
	stdexec::sync_wait(scope.join());
}

void ok_joined_by_a_sender()
{
	std::thread t(work);
	stdexec::sync_wait(stdexec::just_from([&] { t.join(); }));
}

void ok_joined_in_a_scope()
{
	std::thread t(work);
	exec::async_scope scope;
	scope.spawn(stdexec::just_from([&] { t.join(); }));
	stdexec::sync_wait(scope.on_empty());
}

void bad_left_to_itself()
{
	exec::start_detached(stdexec::just_from([] { work(); })); // want detached-task "is started detached"
}

void bad_scope_is_not_the_thread()
{
	std::thread t(work); // want unjoined-task "'t' is still joinable"
	exec::async_scope scope;
	scope.spawn(stdexec::just_from([] { work(); }));
	stdexec::sync_wait(scope.on_empty());
}
