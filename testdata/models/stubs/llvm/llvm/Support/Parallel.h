#ifndef STUB_LLVM_PARALLEL_H
#define STUB_LLVM_PARALLEL_H
#include <cstddef>
#include <functional>

namespace llvm {

void parallelFor(std::size_t begin, std::size_t end, std::function<void(std::size_t)> body);

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
