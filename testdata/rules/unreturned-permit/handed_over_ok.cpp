// A permit goes with an object, or with a callback that gives it back.
#include <functional>
#include <semaphore>
#include <thread>
#include <vector>
#include <optional>
#include <memory>
int load(int);
void use(int);
struct Pool { void post(std::function<void()>); bool ok(); };

// captured in a callback that nobody is seen to run
void ok_posted(Pool &pool, std::counting_semaphore<> &sem)
{
	sem.acquire();
	if (!pool.ok()) {
		sem.release();
		return;
	}
	pool.post([&sem] { use(1); sem.release(); });
}
class Limited {
	std::counting_semaphore<> slots{4};
	Pool pool;
public:
	void ok_member(int n)
	{
		slots.acquire();
		if (!pool.ok()) {
			slots.release();
			return;
		}
		pool.post([this, n] { use(load(n)); slots.release(); });
	}
	bool ok_enter()
	{
		slots.acquire();
		if (load(1) < 0) { slots.release(); return false; }
		return true;
	}
	void leave() { slots.release(); }
};
void ok_init_capture(Pool &pool, std::shared_ptr<std::counting_semaphore<>> sem)
{
	sem->acquire();
	if (!pool.ok()) {
		sem->release();
		return;
	}
	pool.post([s = sem] { use(1); s->release(); });
}
void ok_init_capture_pointer(Pool &pool, std::counting_semaphore<> &sem)
{
	sem.acquire();
	if (!pool.ok()) {
		sem.release();
		return;
	}
	pool.post([s = &sem] { use(1); s->release(); });
}
// guard that can be dismissed
struct Guard {
	std::counting_semaphore<> *s;
	explicit Guard(std::counting_semaphore<> &x) : s(&x) { x.acquire(); }
	~Guard() { if (s) s->release(); }
	void release() { s->release(); s = nullptr; }
	void dismiss() { s = nullptr; }
};
void ok_guard(std::counting_semaphore<> &sem)
{
	std::jthread t([&sem] {
		Guard g(sem);
		if (load(1) < 0)
			return;
		g.release();
		use(2);
	});
}
void ok_optional(std::counting_semaphore<> &sem)
{
	std::jthread t([&sem] {
		std::optional<Guard> g;
		g.emplace(sem);
		if (load(1) < 0)
			return;
		g.reset();
		use(2);
	});
}
void ok_shared_deleter(std::counting_semaphore<> &sem)
{
	std::jthread t([&sem] {
		sem.acquire();
		std::shared_ptr<void> give(nullptr, [&sem](void *) { sem.release(); });
		if (load(1) < 0)
			return;
		use(2);
	});
}
struct Turn { std::binary_semaphore a{1}, b{0}; };
void ok_turns(Turn &turn)
{
	std::jthread t([&turn] { for (;;) { turn.a.acquire(); if (load(1) < 0) { turn.a.release(); return; } turn.b.release(); } });
	std::jthread u([&turn] { for (;;) { turn.b.acquire(); if (load(2) < 0) { turn.b.release(); return; } turn.a.release(); } });
}
struct Work { std::counting_semaphore<> *limit; int n; ~Work() { limit->release(); } };
void ok_owner_object(std::counting_semaphore<> &sem, std::vector<std::unique_ptr<Work>> &out)
{
	sem.acquire();
	if (load(1) < 0) {
		sem.release();
		return;
	}
	out.push_back(std::make_unique<Work>(&sem, 1));
}
void ok_local_object(std::counting_semaphore<> &sem)
{
	std::jthread t([&sem] {
	sem.acquire();
	auto w = std::make_unique<Work>(&sem, 1);
	if (load(1) < 0)
		return;
	use(1);
	});
}
