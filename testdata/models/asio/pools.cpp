#include <asio.hpp>
#include <thread>
#include <vector>

void work();
void step(int i);
bool ready();

void bad_runner_forgotten(asio::io_context &io)
{
	std::thread runner([&io] { io.run(); }); // want unjoined-task "'runner'"
	asio::post(io, work);
	if (!ready())
		return;
	io.stop();
	runner.join();
}

void bad_joined_twice()
{
	asio::thread_pool pool(2);
	std::thread t(work);
	asio::post(pool, [] { step(1); });
	t.join();
	pool.join();
	t.join(); // want double-join "'t'"
}

void ok_pool()
{
	asio::thread_pool pool(4);
	for (int i = 0; i < 4; i++)
		asio::post(pool, [i] { step(i); });
	asio::dispatch(pool.get_executor(), work);
	pool.join();
}

void ok_destructor_joins()
{
	asio::thread_pool pool;
	asio::defer(pool, work);
}

void ok_runners(int n)
{
	asio::io_context io;
	auto guard = asio::make_work_guard(io);
	std::vector<std::thread> runners;
	for (int i = 0; i < n; i++)
		runners.emplace_back([&io] { io.run(); });
	asio::post(io, work);
	guard.reset();
	for (auto &runner : runners)
		runner.join();
}

void ok_system_executor()
{
	asio::post(work);
}
