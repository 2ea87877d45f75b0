// flags: -std=c++17
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
bool step(int i);

class Stop {
public:
	void request() { flag_.store(true); }
	bool requested() const { return flag_.load(); }
private:
	std::atomic<bool> flag_{false};
};
static void heeds(int n, const Stop &stop)
{
	while (!stop.requested())
		step(n);
}
static void ignores(int n, const Stop &stop)
{
	for (;;) { // want unheeded-token
		step(n);
		std::this_thread::sleep_for(std::chrono::seconds(1));
	}
}
static void asks_once(int n, const Stop *stop)
{
	if (stop->requested())
		return;
	while (true) // want unheeded-token
		step(n++);
}
static void passes(int n, const Stop &stop)
{
	for (;;)
		if (!step(n))
			heeds(n, stop);
}
void bad_joins()
{
	Stop stop;
	std::thread worker(ignores, 1, std::cref(stop));
	stop.request();
	worker.join();
}
void bad_joins_pointer(Stop *stop)
{
	std::thread worker(asks_once, 1, stop);
	stop->request();
	worker.join();
}
void ok_joins()
{
	Stop stop;
	std::thread worker(heeds, 1, std::cref(stop)), other(passes, 2, std::cref(stop));
	stop.request();
	worker.join();
	other.join();
}
