// std::thread in locals, members and containers; moves and throws.
#include <memory>
#include <thread>
#include <utility>
#include <vector>

extern "C" int choice(void);

static void work()
{
}

struct Keeper {
	std::thread thread;
	void start() { thread = std::thread(work); }
	void stop() { thread.join(); }
};

struct Joiner {
	Keeper keeper;
	~Joiner()
	{
		if (keeper.thread.joinable())
			keeper.stop();
	}
};

static void scope_ends()
{
	std::thread first(work);
	{
		std::thread second(work); // truth: destroyed
		if (choice())
			second.join();
	}
	first.join();
}

static void thrown_over()
{
	std::thread thread(work); // truth: destroyed
	if (choice())
		throw 1;
	thread.join();
}

static void joined_by_destructor()
{
	Joiner joiner;
	joiner.keeper.start();
	if (choice())
		throw 1;
}

static void member_destroyed()
{
	auto keeper = std::make_unique<Keeper>();
	keeper->start(); // truth: destroyed
	if (choice())
		keeper->stop();
	keeper.reset();
}

static void never_deleted()
{
	auto *keeper = new Keeper;
	keeper->start(); // truth: forgotten
	if (choice())
		keeper->stop();
	else
		return;
	delete keeper;
}

static void in_a_vector()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work);
	threads.push_back(std::thread(work)); // truth: destroyed
	threads.front().join();
	if (choice())
		threads.back().join();
}

static std::thread moved_out()
{
	std::thread thread(work);
	return thread;
}

static void moved()
{
	std::thread first = moved_out();
	std::thread second = std::move(first);
	if (choice())
		first.join(); // truth: unstarted
	second.join();
	if (choice())
		second.join(); // truth: double
}

static void overwritten()
{
	std::thread thread(work);
	if (choice())
		thread.join();
	thread = std::thread(work); // truth: overwritten
	thread.join();
}

static void started_late()
{
	std::jthread ended(work);
	std::thread thread;
	if (choice())
		thread = std::thread([] {});
	if (thread.joinable())
		thread.join();
}

int main()
{
	try {
		scope_ends();
		thrown_over();
		joined_by_destructor();
	} catch (...) {
	}
	member_destroyed();
	never_deleted();
	in_a_vector();
	moved();
	overwritten();
	started_late();
	return 0;
}
