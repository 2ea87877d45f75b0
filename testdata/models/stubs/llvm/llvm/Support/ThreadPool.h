#ifndef STUB_LLVM_THREADPOOL_H
#define STUB_LLVM_THREADPOOL_H
#include <future>

namespace llvm {

class ThreadPoolStrategy {};
ThreadPoolStrategy hardware_concurrency(unsigned threads = 0);

class ThreadPool {
public:
	ThreadPool(ThreadPoolStrategy strategy = hardware_concurrency());
	~ThreadPool();
	template <class F, class... Args> auto async(F &&, Args &&...) { return std::shared_future<void>(); }
	void wait();
};

}

#endif
