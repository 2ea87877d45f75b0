#include <thread>
#include <utility>

void work();

template <class... T> void packs(T &...threads)
{
	auto finish = [&threads..., ... copies = 1 + sizeof(T)] { (threads.join(), ...); };
	finish();
}

struct Finisher {
	template <class F> void run(F f) { f(); }
};

void generic(int count)
{
	std::thread a(work), b(work);
	auto finish = [&a, count](auto &thread) {
		thread.join();
		if (count)
			a.join();
	};
	finish(b);
	packs(a, b);
	Finisher finisher;
	finisher.run([] { work(); });
	finisher.run([&] { a.detach(); });
}
