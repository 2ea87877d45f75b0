// flags: -std=c++20
// Members that lead to numbers, and are no stop tokens.
#include <atomic>
#include <chrono>
#include <thread>
using namespace std::chrono_literals;
void work(int job);

// The one who asks sets it himself: it is a result.
class Finder {
public:
	explicit Finder(std::atomic<bool> *found) : found_(found) {}
	void run(int n)
	{
		while (!*found_) {
			work(n);
			if (n > 3)
				*found_ = true;
			std::this_thread::sleep_for(2min);
		}
	}
private:
	std::atomic<bool> *found_;
};
// Nobody sees who sets it.
class Asker {
public:
	explicit Asker(std::atomic<bool> *ready) : ready_(ready) {}
	void run()
	{
		while (!*ready_) {
			work(1);
			std::this_thread::sleep_for(2min);
		}
	}
private:
	std::atomic<bool> *ready_;
};
void ask(std::atomic<bool> *given)
{
	Asker asker(given);
	asker.run();
}
int main()
{
	std::atomic<bool> found{false};
	Finder finder(&found);
	std::thread a(&Finder::run, &finder, 2);
	found = true;
	a.join();
}
