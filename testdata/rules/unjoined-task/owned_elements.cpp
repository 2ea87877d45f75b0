#include <map>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

void work();
int step(int i);

struct joins {
	std::thread t{work};
	~joins() { t.join(); }
};

struct leaks {
	std::thread t{work}; // want unjoined-task ""
};

void ok_vector()
{
	std::vector<std::unique_ptr<joins>> all;
	for (int i = 0; i < 3; i++)
		all.push_back(std::make_unique<joins>());
	step(0);
}

void ok_map()
{
	std::map<std::string, std::unique_ptr<joins>> all;
	all["a"] = std::make_unique<joins>();
	all.emplace("b", std::make_unique<joins>());
}

void ok_cleared()
{
	std::vector<std::unique_ptr<joins>> all;
	all.push_back(std::make_unique<joins>());
	all.clear();
	all.push_back(std::make_unique<joins>());
}

struct pool {
	std::vector<std::unique_ptr<joins>> workers;
	void start() { workers.push_back(std::make_unique<joins>()); }
};

void ok_member()
{
	pool p;
	p.start();
	step(0);
}

void bad_vector()
{
	std::vector<std::unique_ptr<leaks>> all;
	all.push_back(std::make_unique<leaks>());
}
