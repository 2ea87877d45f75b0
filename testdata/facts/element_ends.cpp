#include <deque>
#include <map>
#include <memory>
#include <thread>
#include <variant>
#include <vector>

void work();

struct Job {
	std::thread task;
	explicit Job(int n);
	Job(Job &&);
	~Job();
};

struct Options {
	int threads = 4;
	bool quiet;
	Job *first = nullptr;
};

struct Named : Options {
	int id;
};

void popped(std::vector<Job> &jobs, std::deque<std::unique_ptr<Job>> &owned)
{
	jobs.emplace_back(1);
	jobs.pop_back();
	owned.resize(1);
}

int aggregates()
{
	Options standard{}, some{2}, designated{.quiet = true};
	Named named{{.quiet = true}, 5};
	return standard.threads + some.threads + designated.threads + named.id;
}

struct Either {
	union {
		std::thread task;
		int number;
	};
	Either() : task(work) {}
	~Either() { task.join(); }
};

void owners(Job *list)
{
	auto shared = std::make_shared<Job>(1);
	std::variant<int, std::thread> variant;
	variant = std::thread(work);
	std::map<int, std::thread> named;
	named.emplace(1, work);
	delete[] list;
}
