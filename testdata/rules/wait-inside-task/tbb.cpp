// flags: -std=c++20 -isystem ../../models/stubs/tbb -isystem ../../models/stubs/llvm -isystem ../../models/stubs/marl
#include <llvm/Support/ThreadPool.h>
#include <marl/waitgroup.h>
#include <tbb/task_group.h>
#include <thread>
void work();
void bad_waits_for_its_own_group()
{
	tbb::task_group group;
	group.run([&group] {
		work();
		group.wait(); // known-miss wait-inside-task "'group'"
	});
	group.wait();
}
void bad_wait_group()
{
	marl::WaitGroup group(1);
	std::jthread t([&group] {
		group.wait(); // want wait-inside-task "'group'"
		group.done();
	});
	group.wait();
}
void ok_inner_group()
{
	tbb::task_group group;
	group.run([] {
		tbb::task_group inner;
		inner.run([] { work(); });
		inner.wait();
	});
	group.wait();
}
void ok_done_and_then_waits()
{
	marl::WaitGroup group(2);
	std::jthread t([&group] {
		group.done();
		group.wait();
	});
	group.done();
	group.wait();
}
void ok_pool_waited_by_its_owner()
{
	llvm::ThreadPool pool;
	pool.async([&pool] { pool.async([] { work(); }); });
	pool.wait();
}
