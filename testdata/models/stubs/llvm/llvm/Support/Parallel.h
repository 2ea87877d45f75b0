#ifndef STUB_LLVM_PARALLEL_H
#define STUB_LLVM_PARALLEL_H
#include <functional>

namespace llvm {
namespace parallel {
namespace detail {

class TaskGroup {
public:
	TaskGroup();
	~TaskGroup();
	void spawn(std::function<void()> f);
	void sync() const;
};

}
}
}

#endif
