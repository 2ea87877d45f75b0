#include <functional>
#include <thread>
#include <utility>

void work();
int step(int i);

template <class... T> void join_all(T &...threads)
{
	auto finish = [&threads...] { (threads.join(), ...); };
	finish();
}

template <class... T> void take_all(T... threads)
{
	auto finish = [... taken = std::move(threads)]() mutable { (taken.join(), ...); };
	finish();
}

template <class... T> void look_at_all(T &...threads)
{
	auto look = [&] { (step(threads.joinable()), ...); };
	look();
}

template <class F, class... A> std::thread launch(F &&f, A &&...args)
{
	return std::thread([f = std::forward<F>(f), ... args = std::forward<A>(args)]() mutable { std::invoke(f, args...); });
}

void ok_pack_by_reference()
{
	std::thread a(work), b(work);
	join_all(a, b);
}

void ok_pack_moved()
{
	std::thread a(work), b(work);
	take_all(std::move(a), std::move(b));
}

void ok_launched()
{
	auto t = launch(step, 1);
	t.join();
}

void bad_pack_not_joined()
{
	std::thread a(work), b(work); // want unjoined-task "'a'" want unjoined-task "'b'"
	look_at_all(a, b);
}

void bad_launched()
{
	auto t = launch(step, 1); // want unjoined-task "'t'"
	if (step(2) == 0)
		t.join();
}
