#include <functional>
#include <memory>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

void work();

struct Paired {
	std::pair<int, std::thread> worker;
	void ok_start() { worker.second = std::thread(work); }
	void ok_stop() { std::get<1>(worker).join(); }
};

struct Shared {
	std::shared_ptr<std::thread> worker;
	void ok_start() { worker = std::make_shared<std::thread>(work); }
	std::shared_ptr<std::thread> ok_get() const { return worker; }
};

struct Raw {
	std::thread *worker = nullptr;
	void ok_start() { worker = new std::thread(work); }
	~Raw()
	{
		std::unique_ptr<std::thread> mine(worker);
		mine->join();
	}
};

struct Row {
	std::vector<std::thread *> workers;
	void ok_add() { workers.push_back(new std::thread(work)); }
	~Row()
	{
		while (!workers.empty()) {
			workers.back()->join();
			delete workers.back();
			workers.pop_back();
		}
	}
};

struct Item {
	std::thread worker;
	Item() : worker(work) {}
	Item(Item &&) = default;
	~Item()
	{
		if (worker.joinable())
			worker.join();
	}
};

struct Items {
	std::vector<Item> items;
	void ok_add() { items.emplace_back(); }
};
