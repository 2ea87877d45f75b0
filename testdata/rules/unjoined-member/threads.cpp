#include <memory>
#include <optional>
#include <thread>
#include <vector>

void work();

class InInitList {
public:
	InInitList() : worker_(work) {} // want unjoined-member "Nothing in the program joins 'InInitList::worker_'"

private:
	std::thread worker_;
};

class InBody {
public:
	InBody() { worker_ = std::thread(work); } // want unjoined-member "InBody::worker_"

private:
	std::thread worker_;
};

class Started {
public:
	void bad_start()
	{
		worker_ = std::thread([this] { run(); }); // want unjoined-member "Started::worker_"
	}
	bool bad_running() const { return worker_.joinable(); }

private:
	void run();
	std::thread worker_;
};

class Crew {
public:
	void bad_add() { workers_.emplace_back(work); } // want unjoined-member "Crew::workers_"
	size_t bad_count() const { return workers_.size(); }

private:
	std::vector<std::thread> workers_;
};

class Maybe {
public:
	void bad_set() { worker_.emplace(work); } // want unjoined-member "Maybe::worker_"

private:
	std::optional<std::thread> worker_;
};

class Held {
public:
	void bad_make() { worker_ = std::make_unique<std::thread>(work); } // want unjoined-member "Held::worker_"

private:
	std::unique_ptr<std::thread> worker_;
};
