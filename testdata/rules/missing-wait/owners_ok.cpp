// flags: -std=c++20 -isystem ../../models/stubs/tbb -isystem ../../models/stubs/llvm -isystem ../../models/stubs/boost-thread
#include <boost/thread.hpp>
#include <llvm/Support/ThreadPool.h>
#include <memory>
#include <tbb/task_group.h>
bool check();
void work();
struct Waiter {
	tbb::task_group &group;
	~Waiter() { group.wait(); }
};
class Server {
public:
	void start() { group_.run([] { work(); }); }
	void stop() { group_.wait(); }
private:
	tbb::task_group group_;
};
std::unique_ptr<tbb::task_group> ok_returned()
{
	auto group = std::make_unique<tbb::task_group>();
	group->run([] { work(); });
	return group;
}
int ok_guard()
{
	tbb::task_group group;
	Waiter waiter{group};
	group.run([] { work(); });
	return check() ? 1 : 0;
}
void ok_pool_joins_in_its_destructor()
{
	llvm::ThreadPool pool;
	pool.async([] { work(); });
}
void ok_executor_joins_in_its_destructor()
{
	boost::executors::basic_thread_pool pool(2);
	pool.submit([] { work(); });
}
void ok_perhaps_started(bool yes)
{
	tbb::task_group group;
	if (yes)
		group.run([] { work(); });
	if (yes)
		group.wait();
}
void ok_server(Server &server)
{
	server.start();
	server.stop();
}
