#include <algorithm>
#include <map>
#include <string>
#include <thread>
#include <vector>

void work();

class ByRange {
public:
	void ok_add() { workers_.emplace_back(work); }
	~ByRange()
	{
		for (auto &worker : workers_)
			worker.join();
	}

private:
	std::vector<std::thread> workers_;
};

class ByAlgorithm {
public:
	void ok_add() { workers_.push_back(std::thread(work)); }
	void ok_stop() { std::for_each(workers_.begin(), workers_.end(), [](std::thread &t) { t.join(); }); }

private:
	std::vector<std::thread> workers_;
};

class ByIterator {
public:
	void ok_add() { workers_.emplace_back(work); }
	void ok_stop()
	{
		for (auto it = workers_.begin(); it != workers_.end(); ++it)
			it->join();
	}

private:
	std::vector<std::thread> workers_;
};

class ByBinding {
public:
	void ok_add(const std::string &name) { byName_[name] = std::thread(work); }
	void ok_stop()
	{
		for (auto &[name, thread] : byName_)
			thread.join();
	}

private:
	std::map<std::string, std::thread> byName_;
};
