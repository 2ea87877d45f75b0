// flags: -std=c++20 -isystem ../../models/stubs/asio
#include <asio.hpp>
void show(int n);
asio::awaitable<void> read_all(asio::cancellation_slot slot);

void bad_timer(asio::io_context &context, asio::steady_timer &timer, asio::cancellation_slot stop)
{
	timer.async_wait(asio::bind_cancellation_slot(stop, [](asio::error_code) { show(1); }));
	timer.async_wait([](asio::error_code) { show(2); }); // want dropped-token "'stop'"
}
asio::awaitable<void> bad_callee(asio::cancellation_slot stop)
{
	co_await read_all(asio::cancellation_slot()); // want dropped-token "'stop'"
}
void ok_bound(asio::steady_timer &timer, asio::cancellation_slot stop)
{
	timer.async_wait(asio::bind_cancellation_slot(stop, [](asio::error_code) { show(1); }));
}
void ok_bound_before(asio::steady_timer &timer, asio::cancellation_slot stop)
{
	auto handler = asio::bind_cancellation_slot(stop, [](asio::error_code) { show(1); });
	timer.async_wait(handler);
}
asio::awaitable<void> ok_coroutine(asio::steady_timer &timer, asio::cancellation_slot stop)
{
	stop.assign([](asio::cancellation_type) { show(3); });
	co_await timer.async_wait(asio::use_awaitable);
}
void ok_none(asio::steady_timer &timer)
{
	timer.async_wait([](asio::error_code) { show(2); });
}
