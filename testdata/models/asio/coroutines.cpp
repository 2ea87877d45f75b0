// flags: -std=c++20
#include <asio.hpp>
#include <thread>

void work();
void step(int i);
bool ready();

asio::awaitable<void> session(asio::io_context &io)
{
	asio::steady_timer timer(io, std::chrono::seconds(1));
	co_await timer.async_wait(asio::use_awaitable);
	step(1);
}

void ok_session()
{
	asio::io_context io;
	asio::co_spawn(io, session(io), asio::detached);
	asio::co_spawn(io, [&io] { return session(io); }, [](std::exception_ptr) {});
	io.run();
}

void ok_cancelled(asio::io_context &io)
{
	asio::cancellation_signal signal;
	asio::co_spawn(io, session(io), asio::bind_cancellation_slot(signal.slot(), asio::detached));
	if (ready())
		signal.emit(asio::cancellation_type::terminal);
	io.run();
}

void ok_channel(asio::io_context &io)
{
	asio::experimental::channel<int> channel(io, 4);
	std::thread producer([&channel] {
		channel.try_send(std::error_code(), 1);
		channel.close();
	});
	channel.async_receive([](std::error_code, int value) { step(value); });
	io.run();
	producer.join();
}

void bad_runner(asio::io_context &io)
{
	std::thread runner([&io] { io.run(); });
	asio::co_spawn(io, session(io), asio::detached);
	if (ready())
		runner = std::thread(work); // want lost-handle "'runner'"
	runner.join();
}
