#include <llvm/Support/Parallel.h>
#include <llvm/Support/ThreadPool.h>
#include <llvm/Support/thread.h>
#include <utility>

void work();
void part(int i);

void bad_forgotten()
{
	llvm::thread t(work); // want unjoined-task "'t' is still joinable"
}

int bad_early_return(bool hurry)
{
	llvm::thread t(llvm::Optional<unsigned>(8u << 20), part, 1); // want unjoined-task "'t' is still joinable"
	if (hurry)
		return 1;
	t.join();
	return 0;
}

void bad_overwritten()
{
	llvm::thread t(work);
	t = llvm::thread(work); // want lost-handle "'t' is overwritten"
	t.join();
}

void ok_moved()
{
	llvm::thread t(work), other;
	other = std::move(t);
	if (other.joinable())
		other.join();
}

void ok_pool()
{
	llvm::ThreadPool pool;
	for (int i = 0; i < 8; i++)
		pool.async(part, i);
	auto last = pool.async([] { work(); });
	last.wait();
	pool.wait();
}

void ok_pool_that_waits_in_its_destructor()
{
	llvm::ThreadPool pool;
	pool.async([] { work(); });
}

void ok_joined_by_a_task_of_the_group()
{
	llvm::thread t(work);
	llvm::parallel::detail::TaskGroup group;
	group.spawn([&] { t.join(); });
}
