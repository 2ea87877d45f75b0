#include <memory>
#include <thread>
#include <utility>
#include <vector>

void work();
int step(int i);

struct worker {
	std::thread t;
	void start() { t = std::thread(work); }
	void stop()
	{
		if (t.joinable())
			t.join();
	}
};

// Which of the two is stopped first is not known, but both are.
void ok_in_any_order(int first)
{
	worker workers[2];
	workers[0].start();
	workers[1].start();
	workers[first].stop();
	workers[1 - first].stop();
}

void ok_by_pointers(int first)
{
	worker a, b;
	worker *both[] = {&a, &b};
	a.start();
	b.start();
	both[first]->stop();
	both[1 - first]->stop();
}

void ok_some_started(int count)
{
	std::vector<std::unique_ptr<worker>> workers;
	for (int i = 0; i < count; i++) {
		workers.push_back(std::make_unique<worker>());
		if (step(i))
			workers.back()->start();
	}
	for (auto &one : workers)
		one->stop();
}

void bad_one_stopped()
{
	worker workers[2];
	workers[0].start(); // want unjoined-task "'workers[0].t'"
	workers[1].start();
	workers[1].stop();
}
