// The part of oneTBB 2021.8 that the model names, for tests without the library. The other headers include this one.
#ifndef STUB_TBB_TASK_GROUP_H
#define STUB_TBB_TASK_GROUP_H

namespace tbb {
namespace detail {
namespace d1 {

class task_group_context {
public:
	task_group_context();
	task_group_context(const task_group_context &) = delete;
	~task_group_context();
	bool cancel_group_execution();
	bool is_group_execution_cancelled();
};

bool is_current_task_group_canceling();

enum task_group_status { not_complete, complete, canceled };

class task_group_base {
public:
	task_group_status wait();
	void cancel();
};

class task_group : public task_group_base {
public:
	task_group();
	task_group(task_group_context &context);
	~task_group() noexcept(false);
	template <class F> void run(F &&) {}
	template <class F> task_group_status run_and_wait(const F &) { return complete; }
};

class task_arena {
public:
	task_arena(int max_concurrency = -1, unsigned reserved = 1);
	~task_arena();
	template <class F> void enqueue(F &&) {}
	template <class F> auto execute(F &&f) -> decltype(f()) { return f(); }
};

template <class Value> class blocked_range {
public:
	blocked_range(Value begin, Value end);
	Value begin() const;
	Value end() const;
};
class simple_partitioner {};

template <class Index, class F> void parallel_for(Index, Index, const F &) {}
template <class Index, class F> void parallel_for(Index, Index, Index, const F &) {}
template <class Range, class Body> void parallel_for(const Range &, const Body &) {}
template <class Range, class Body> void parallel_for(const Range &, const Body &, const simple_partitioner &) {}
template <class Index, class F> void parallel_for(Index, Index, const F &, task_group_context &) {}
template <class A, class B> void parallel_invoke(const A &, const B &) {}
template <class Iterator, class F> void parallel_for_each(Iterator, Iterator, const F &) {}

template <class M> class unique_scoped_lock {
public:
	unique_scoped_lock();
	unique_scoped_lock(M &mutex);
	~unique_scoped_lock();
	void acquire(M &mutex);
	void release();
};

class spin_mutex {
public:
	typedef unique_scoped_lock<spin_mutex> scoped_lock;
	void lock();
	void unlock();
};

}
namespace d2 {

template <class T> class concurrent_bounded_queue {
public:
	concurrent_bounded_queue();
	~concurrent_bounded_queue();
	void push(const T &value);
	void pop(T &result);
	bool try_pop(T &result);
	void abort();
};

}
}

using detail::d1::blocked_range;
using detail::d1::is_current_task_group_canceling;
using detail::d1::parallel_for;
using detail::d1::parallel_for_each;
using detail::d1::parallel_invoke;
using detail::d1::simple_partitioner;
using detail::d1::spin_mutex;
using detail::d1::task_arena;
using detail::d1::task_group;
using detail::d1::task_group_context;
using detail::d2::concurrent_bounded_queue;

}

#endif
