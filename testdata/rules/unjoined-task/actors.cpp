#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

void work();
int step(int i);

struct actor {
	std::mutex m;
	std::deque<std::function<void()>> q;
	std::condition_variable cv;
	bool done = false;
	std::thread t{[this] { run(); }};
	void run();
	void post(std::function<void()> f);
	~actor()
	{
		{
			std::lock_guard l(m);
			done = true;
		}
		cv.notify_one();
		t.join();
	}
};

void ok_actor()
{
	actor a;
	a.post([] { step(1); });
	if (step(0))
		return;
	a.post([] {});
}

void ok_actor_map()
{
	std::map<std::string, std::unique_ptr<actor>> m;
	m["a"] = std::make_unique<actor>();
	m["a"]->post([] {});
}
