#include <thread>
#include <type_traits>
#include <utility>

void work();
int step(int i);

template <typename T> void finish(T &thread)
{
	if (thread.joinable())
		thread.join();
}

template <typename F> std::thread start(F &&f)
{
	return std::thread(std::forward<F>(f));
}

template <typename T> class guard {
public:
	explicit guard(T &thread) : thread_(thread) {}
	~guard() { finish(thread_); }

private:
	T &thread_;
};

template <bool Join> void maybe_finish(std::thread &thread)
{
	if constexpr (Join)
		thread.join();
}

int ok_template_joins()
{
	auto t = start(work);
	finish(t);
	return step(0);
}

int ok_template_guard()
{
	auto t = start([] { work(); });
	guard g(t);
	return step(0);
}

int ok_constant_says_join()
{
	auto t = start(work);
	maybe_finish<true>(t);
	return step(0);
}

int bad_constant_says_do_not()
{
	auto t = start(work); // want unjoined-task "'t'"
	maybe_finish<false>(t);
	return step(0);
}
