// flags: -std=c++17 -isystem ../../models/stubs/tbb
#include <tbb/task_group.h>
#include <thread>
bool step(int n);
static void watch(tbb::task_group_context &context)
{
	while (!context.is_group_execution_cancelled())
		step(1);
}
class Watcher {
public:
	void start() { thread_ = std::thread([this] { watch(context_); }); } // want uncancelled-source "'context_'"
	void stop() { thread_.join(); }
private:
	tbb::task_group_context context_;
	std::thread thread_;
};
class Cancelled {
public:
	void start() { thread_ = std::thread([this] { watch(context_); }); }
	void stop()
	{
		context_.cancel_group_execution();
		thread_.join();
	}
private:
	tbb::task_group_context context_;
	std::thread thread_;
};
// What runs under it may cancel it: an exception of a body does.
class Lent {
public:
	void start() { thread_ = std::thread([this] { watch(context_); }); }
	void work()
	{
		tbb::parallel_for(0, 10, [](int i) { step(i); }, context_);
	}
	void stop() { thread_.join(); }
private:
	tbb::task_group_context context_;
	std::thread thread_;
};
