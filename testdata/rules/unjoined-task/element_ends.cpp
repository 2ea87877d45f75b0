#include <list>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

void work(int n);
int step(int i);

struct joiner {
	std::thread t;
	explicit joiner(int n) : t(work, n) {}
	joiner(joiner &&) = default;
	~joiner()
	{
		if (t.joinable())
			t.join();
	}
};

void ok_popped()
{
	std::vector<joiner> all;
	all.emplace_back(1);
	all.emplace_back(2);
	all.pop_back();
	step(0);
}

void ok_shrunk()
{
	std::vector<std::unique_ptr<joiner>> all;
	all.push_back(std::make_unique<joiner>(1));
	all.push_back(std::make_unique<joiner>(2));
	all.resize(1);
	all.pop_back();
}

void ok_erased()
{
	std::list<joiner> all;
	all.emplace_back(2);
	all.erase(all.begin());
}

void bad_popped_pointer()
{
	std::vector<joiner *> all;
	all.push_back(new joiner(1)); // want unjoined-task ""
	all.pop_back();
}
