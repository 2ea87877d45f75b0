#include <deque>
#include <memory>
#include <thread>
#include <vector>

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
