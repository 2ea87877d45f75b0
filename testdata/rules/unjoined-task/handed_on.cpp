#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

void work();
int step(int i);

struct joiner {
	joiner(std::thread t, int n) : thread(std::move(t)), number(n) {}
	joiner(const std::string &name, int n) : thread(work), number(n + static_cast<int>(name.size())) {}
	joiner(joiner &&) = default;
	~joiner()
	{
		if (thread.joinable())
			thread.join();
	}
	std::thread thread;
	int number;
};

struct holder {
	explicit holder(std::thread t) : thread(std::move(t)) {}
	std::thread thread;
};

void ok_made_on_the_heap()
{
	std::thread t(work);
	auto joins = std::make_unique<joiner>(std::move(t), 3);
	step(joins->number);
}

void ok_made_in_a_vector()
{
	std::thread t(work);
	std::vector<joiner> all;
	all.emplace_back(std::move(t), 3);
	all.emplace_back("name", 4);
}

void bad_nobody_joins()
{
	std::thread t(work); // want unjoined-task ""
	auto holds = std::make_unique<holder>(std::move(t));
	step(1);
}
