// The part of LLVM's support library (14) that the model names, for tests without it.
#ifndef STUB_LLVM_THREAD_H
#define STUB_LLVM_THREAD_H

namespace llvm {

template <class T> class Optional {
public:
	Optional(T value);
};

class thread {
public:
	thread();
	thread(thread &&other) noexcept;
	template <class F, class... Args> explicit thread(F &&, Args &&...) {}
	template <class F, class... Args> explicit thread(Optional<unsigned>, F &&, Args &&...) {}
	~thread();
	thread &operator=(thread &&other) noexcept;
	bool joinable() const noexcept;
	void join();
	void detach();
};

}

#endif
