// flags: -std=c++20 -isystem ../../models/stubs/asio
#include <asio.hpp>
#include <thread>
bool step(int n);
void keep(asio::cancellation_signal &signal);
static void poll(asio::cancellation_slot slot)
{
	while (slot.is_connected())
		step(1);
}
int bad_one_way(asio::steady_timer &timer, int n)
{
	asio::cancellation_signal stop; // want uncancelled-source "'stop'"
	std::jthread task([slot = stop.slot(), n] { poll(slot); });
	if (!step(n))
		return -1;
	stop.emit(asio::cancellation_type::all);
	task.join();
	return 0;
}
int ok_all_ways(asio::steady_timer &timer, int n)
{
	asio::cancellation_signal stop;
	std::jthread task([slot = stop.slot(), n] { poll(slot); });
	bool good = step(n);
	stop.emit(asio::cancellation_type::all);
	task.join();
	return good ? 0 : -1;
}
int ok_kept(int n)
{
	asio::cancellation_signal stop;
	keep(stop);
	std::jthread task([slot = stop.slot(), n] { poll(slot); });
	if (!step(n))
		return -1;
	stop.emit(asio::cancellation_type::all);
	return 0;
}
