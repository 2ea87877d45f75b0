#include <memory>
#include <thread>
#include <vector>

void work();

struct Raw {
	std::thread *worker = nullptr;
	void bad_start() { worker = new std::thread(work); } // want unjoined-member "Raw::worker"
	~Raw() { delete worker; }
};

struct Shared {
	std::shared_ptr<std::thread> worker;
	void bad_start() { worker = std::make_shared<std::thread>(work); } // want unjoined-member "Shared::worker"
	void bad_forget() { worker.reset(); }
};

struct Row {
	std::vector<std::thread *> workers;
	void bad_add() { workers.push_back(new std::thread(work)); } // known-miss unjoined-member
	bool bad_none() const { return workers.empty(); }
};

class Outer {
	struct Inner {
		std::thread worker;
	};
	Inner inner_;

public:
	void bad_start() { inner_.worker = std::thread(work); } // want unjoined-member "Inner::worker"
};

struct Cleared {
	std::vector<std::thread> workers;
	void bad_add() { workers.push_back(std::thread(work)); } // want unjoined-member "Cleared::workers"
	void bad_drop() { workers.clear(); }
};

struct Static {
	static std::thread worker;
	static void bad_start() { worker = std::thread(work); } // want unjoined-member "worker"
};

std::thread Static::worker;

static std::thread started()
{
	return std::thread(work);
}

struct Wrapped {
	std::thread worker;
	void bad_start() { worker = started(); } // want unjoined-member "Wrapped::worker"
};
