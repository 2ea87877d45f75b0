// flags: -std=c++20 -isystem ../../models/stubs/tbb -isystem ../../models/stubs/llvm -isystem ../../models/stubs/marl
#include <llvm/Support/ThreadPool.h>
#include <marl/waitgroup.h>
#include <tbb/task_group.h>
#include <thread>
void work();
void bad_pool_waits_in_its_task()
{
	llvm::ThreadPool pool;
	pool.async([&pool] {
		pool.async([] { work(); });
		pool.wait(); // known-miss wait-inside-task "'pool'"
	});
	pool.wait();
}
void ok_runs_more_in_its_group()
{
	tbb::task_group group;
	group.run([&group] { group.run([] { work(); }); });
	group.wait();
}
void ok_two_groups()
{
	tbb::task_group first, second;
	first.run([] { work(); });
	second.run([&first] { first.wait(); });
	second.wait();
}
