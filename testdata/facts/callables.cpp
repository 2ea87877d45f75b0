#include <functional>
#include <thread>
#include <vector>

struct Worker {
	std::thread thread;
	void stop();
};

struct Object {
	void operator()(int n);
};

void finish(std::thread &thread);

std::function<void()> joiner(std::thread &t)
{
	return [&t] { t.join(); };
}

void wrapped(std::thread &t, void (*plain)())
{
	std::function<void()> f;
	f = [&t] { t.join(); };
	if (f)
		f();
	f = plain;
	f = nullptr;
	std::function<void(int)> object = Object();
	object(1);
	joiner(t)();
}

void bound(std::thread &t)
{
	auto f = std::bind(finish, std::ref(t));
	f();
	std::thread started(Object(), 3);
	started.join();
}

void members(Worker &w, Worker *p)
{
	auto pointer = &Worker::stop;
	(w.*pointer)();
	(p->*pointer)();
}

void references(std::thread &a, std::thread &b)
{
	std::vector<std::reference_wrapper<std::thread>> wrappers{a, b};
	for (std::thread &t : wrappers)
		t.join();
	std::vector<std::thread *> pointers{&a, &b};
	auto one = std::ref(a);
	one.get().join();
}
