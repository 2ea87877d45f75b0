#include <seastar/core/abort_source.hh>
#include <seastar/core/gate.hh>
#include <seastar/core/thread.hh>
#include <utility>

void work();

void bad_forgotten()
{
	seastar::thread t([] { work(); }); // want unjoined-task "'t' is still running"
}

void bad_only_sometimes(bool wait)
{
	seastar::thread t(seastar::thread_attributes(), [] { work(); }); // want unjoined-task "'t' is still running"
	if (wait)
		t.join().get();
}

void bad_joined_twice()
{
	seastar::thread t([] { work(); });
	t.join().get();
	t.join().get(); // want double-join "'t'"
}

void ok_joined()
{
	seastar::abort_source stop;
	seastar::thread t([&] {
		while (!stop.abort_requested())
			work();
	});
	stop.request_abort();
	t.join().get();
}

void ok_moved()
{
	seastar::thread t([] { work(); }), other;
	other = std::move(t);
	other.join().get();
}

seastar::future<> ok_async() { return seastar::async([] { work(); }); }

void ok_in_the_background(seastar::gate &gate)
{
	(void)seastar::with_gate(gate, [] { return seastar::async([] { work(); }); });
}

void ok_joined_behind_a_gate()
{
	seastar::gate gate;
	seastar::thread t([] { work(); });
	(void)seastar::with_gate(gate, [&] { return t.join(); });
	gate.close().get();
}
