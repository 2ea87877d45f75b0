// flags: -std=c++20 -isystem ../../models/stubs/tbb -isystem ../../models/stubs/llvm -isystem ../../models/stubs/marl
#include <llvm/Support/ThreadPool.h>
#include <marl/waitgroup.h>
#include <tbb/task_group.h>
#include <thread>
bool more();
void work();
void ok_task_group_again()
{
	tbb::task_group group;
	do {
		group.run([] { work(); });
		group.wait();
	} while (more());
}
void ok_pool_again()
{
	llvm::ThreadPool pool;
	pool.async([] { work(); });
	pool.wait();
	pool.async([] { work(); });
	pool.wait();
}
void ok_wait_group_again()
{
	marl::WaitGroup group;
	for (int i = 0; i < 3; i++) {
		group.add();
		std::jthread t([&group] { group.done(); });
		group.wait();
	}
}
void ok_child_of_a_task()
{
	tbb::task_group group;
	group.run([&group] { group.run([] { work(); }); });
	group.wait();
}
