#include <functional>
#include <thread>

struct Owner {
	int member;
	void start();
	void helper();
};

void call(const std::function<void()> &f);

void Owner::start()
{
	int local = 1, copied = 2;
	auto all = [&] { local = copied + member; };
	auto some = [copied, &local]() mutable { local = copied++; };
	auto by_copy = [=] { return local + copied; };
	auto with_init = [moved = std::move(copied), &named = local](int n) { named = moved + n; };
	auto self = [this] { helper(); };
	auto copy_of_self = [*this] { return member; };
	auto nested = [&local] { return [&] { local++; }; };
	all();
	with_init(3);
	std::function<void()> hidden = some;
	hidden();
	call(self);
	std::thread t([&] { local = 4; });
	t.join();
	[] {}();
	nested()();
	(void)by_copy;
	(void)copy_of_self;
}

struct Bound {
	void run(int);
	void start(int n)
	{
		std::thread t(std::bind(&Bound::run, this, n));
		t.join();
	}
};
