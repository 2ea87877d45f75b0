// flags: -std=c++20
// Flags of others that a member leads to.
#include <atomic>
#include <chrono>
#include <thread>
using namespace std::chrono_literals;
void work(int job);

class Worker {
public:
	explicit Worker(std::atomic<bool> *quit) : quit_(quit) {}
	void run()
	{
		while (!*quit_) {
			work(1);
			std::this_thread::sleep_for(2min); // want dropped-token "'quit_'"
		}
	}
	void ok_often()
	{
		while (!*quit_) {
			work(1);
			std::this_thread::sleep_for(20ms);
		}
	}
private:
	std::atomic<bool> *quit_;
};
class ByReference {
public:
	explicit ByReference(std::atomic<bool> &quit) : quit_(quit) {}
	void run()
	{
		while (!quit_.load()) {
			work(1);
			std::this_thread::sleep_for(1h); // want dropped-token "'quit_'"
		}
	}
private:
	std::atomic<bool> &quit_;
};
class Lambda {
public:
	explicit Lambda(std::atomic<bool> *quit) : quit_(quit) {}
	void start()
	{
		thread_ = std::thread([this] {
			while (!*quit_) {
				work(3);
				std::this_thread::sleep_for(5min); // want dropped-token "quit_'"
			}
		});
	}
	void join() { thread_.join(); }
private:
	std::atomic<bool> *quit_;
	std::thread thread_;
};
int main()
{
	std::atomic<bool> quit{false};
	Worker worker(&quit);
	ByReference other(quit);
	std::thread a(&Worker::run, &worker), b(&ByReference::run, &other), c(&Worker::ok_often, &worker);
	Lambda third(&quit);
	third.start();
	work(2);
	quit = true;
	third.join();
	a.join();
	b.join();
	c.join();
}
