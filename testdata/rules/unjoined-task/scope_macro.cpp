#include <thread>
#include <type_traits>
#include <utility>

void work();
int step(int i);

template <typename F> struct deferred {
	F f;
	~deferred() { f(); }
};

struct defer_here {
	template <typename F> auto operator+(F &&f) { return deferred<std::decay_t<F>>{std::forward<F>(f)}; }
};

#define CONCAT_INNER(a, b) a##b
#define CONCAT(a, b) CONCAT_INNER(a, b)
#define DEFER auto CONCAT(deferred_, __LINE__) = defer_here() + [&]()

int ok_deferred_by_macro()
{
	std::thread t(work);
	DEFER { t.join(); };
	if (step(0) < 0)
		return -1;
	return step(1);
}

int bad_deferred_something_else()
{
	std::thread t(work); // want unjoined-task "'t'"
	DEFER { step(2); };
	if (step(0) < 0)
		return -1;
	t.join();
	return step(1);
}

int ok_deferred_in_a_block()
{
	{
		std::thread t(work);
		DEFER { t.join(); };
	}
	return step(1);
}
