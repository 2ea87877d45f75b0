// Objects in a vector of which only some are started, and all are stopped.
#include <memory>
#include <thread>
#include <utility>
#include <vector>
int choice(void);
static void work() {}
struct Item {
	std::thread t;
	void start() { t = std::thread(work); }
	void stop() { if (t.joinable()) t.join(); }
};
void ok(int n)
{
	std::vector<std::unique_ptr<Item>> v;
	for (int i = 0; i < n; i++) {
		v.push_back(std::make_unique<Item>());
		if (choice())
			v.back()->start();
	}
	for (auto &one : v)
		one->stop();
}
