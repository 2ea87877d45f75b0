// Futures in pairs.
#include <future>
#include <utility>
#include <vector>

int compute(int n);

void bad_pair()
{
	auto p = std::make_pair(1, std::async(std::launch::async, compute, 1)); // want dropped-future "'p.second'"
}

void ok_pair()
{
	std::pair<int, std::future<int>> p(1, std::async(std::launch::async, compute, 1));
	p.second.get();
}

void ok_collected()
{
	std::vector<std::pair<int, std::future<int>>> jobs;
	jobs.emplace_back(1, std::async(std::launch::async, compute, 1));
	jobs.emplace_back(2, std::async(std::launch::async, compute, 2));
	for (auto &[n, job] : jobs)
		job.get();
}
