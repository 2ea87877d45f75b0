// flags: -std=c++17
#include <atomic>
#include <thread>
bool step(int i);

static void crunch(int n, const std::atomic<bool> *stop)
{
	for (int i = 0; i < n; i++) {
		if (stop && *stop)
			return;
		step(i);
	}
}
static void bad_null(std::atomic<bool> &stop)
{
	crunch(1, &stop);
	crunch(2, nullptr); // want dropped-token "'stop'"
}
static void bad_fresh(std::atomic<bool> &stop)
{
	std::atomic<bool> never{false};
	if (stop)
		return;
	crunch(3, &never); // want dropped-token
}
static void forward(std::atomic<bool> &stop) { bad_null(stop); }
void run()
{
	std::atomic<bool> stop{false};
	std::thread worker([&] { step(9); stop = true; });
	bad_fresh(stop);
	forward(stop);
	worker.join();
}
// Told that it is done, not that it shall stop.
static void wait_done(const std::atomic<bool> &done)
{
	while (!done)
		std::this_thread::yield();
}
static void work(int n, std::atomic<bool> *done)
{
	step(n);
	if (done)
		*done = true;
}
void ok_done(std::atomic<bool> *done)
{
	work(1, nullptr);
	work(2, done);
	std::atomic<bool> mine{false};
	work(3, &mine);
	wait_done(mine);
}
