#include <llvm/Support/Parallel.h>
#include <llvm/Support/thread.h>

void work();

void bad_only_started()
{
	llvm::thread t(work); // want unjoined-task "'t' is still joinable"
	llvm::parallelFor(0, 8, [&](size_t i) {
		if (i == 9)
			t.join();
	});
}

void ok_joined()
{
	llvm::thread threads[3];
	llvm::parallelFor(0, 3, [&](size_t i) { threads[i] = llvm::thread(work); });
	llvm::parallelFor(0, 3, [&](size_t i) { threads[i].join(); });
}
