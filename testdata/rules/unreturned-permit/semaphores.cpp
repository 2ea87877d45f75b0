#include <chrono>
#include <functional>
#include <memory>
#include <semaphore>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
int load(int number);
void use(int value);

void bad_early_return(int count)
{
	std::counting_semaphore<> slots(4);
	std::vector<std::jthread> tasks;
	for (int i = 0; i < count; i++)
		tasks.emplace_back([&slots, i] {
			slots.acquire(); // want unreturned-permit "'slots'"
			int value = load(i);
			if (value < 0)
				return;
			use(value);
			slots.release();
		});
}

static std::counting_semaphore<8> global(8);
static void handle(int number)
{
	global.acquire(); // want unreturned-permit "'global'"
	try {
		if (load(number) < 0)
			throw std::runtime_error("no such number");
		use(number);
		global.release();
	} catch (const std::exception &) {
		use(-1); // the slot stays taken
	}
}
void bad_throw_past_the_release(int number)
{
	std::jthread t(handle, number);
}

class Limiter {
public:
	void run(int number)
	{
		slots.acquire(); // want unreturned-permit "slots'"
		if (load(number) < 0)
			return;
		use(number);
		slots.release();
	}

private:
	std::counting_semaphore<> slots{2};
};
void bad_member(Limiter &limiter)
{
	std::jthread a(&Limiter::run, &limiter, 1);
	std::jthread b(&Limiter::run, &limiter, 2);
}

void bad_tried_for_a_while(std::counting_semaphore<> &slots)
{
	std::jthread t([&slots] {
		if (!slots.try_acquire_for(10ms)) // want unreturned-permit "'slots'"
			return;
		if (load(3) < 0)
			return;
		slots.release();
	});
}

void bad_shared()
{
	auto slots = std::make_shared<std::counting_semaphore<>>(2);
	for (int i = 0; i < 4; i++)
		std::thread([slots, i] {
			slots->acquire(); // want unreturned-permit "slots"
			for (int part = 0; part < 3; part++) {
				if (load(i + part) < 0)
					return;
				use(part);
			}
			slots->release();
		}).detach();
}

// Twins.

struct Permit {
	std::counting_semaphore<> &slots;
	explicit Permit(std::counting_semaphore<> &slots) : slots(slots) { slots.acquire(); }
	~Permit() { slots.release(); }
	Permit(const Permit &) = delete;
};
void ok_permit(std::counting_semaphore<> &slots)
{
	std::jthread t([&slots] {
		Permit permit(slots);
		if (load(1) < 0)
			return;
		use(1);
	});
}
template <typename F> class Finally {
public:
	explicit Finally(F f) : f(std::move(f)) {}
	~Finally() { f(); }

private:
	F f;
};
void ok_finally(std::counting_semaphore<> &slots)
{
	std::jthread t([&slots] { // want escaping-exception
		slots.acquire();
		Finally give_back([&slots] { slots.release(); });
		if (load(2) < 0)
			throw 2;
	});
}
void ok_unique_ptr_gives_back(std::counting_semaphore<> &slots)
{
	std::jthread t([&slots] {
		slots.acquire();
		auto release = [](std::counting_semaphore<> *s) { s->release(); };
		std::unique_ptr<std::counting_semaphore<>, decltype(release)> held(&slots, release);
		if (load(3) < 0)
			return;
		use(3);
	});
}
void ok_caught_and_released(std::counting_semaphore<> &slots)
{
	std::jthread t([&slots] {
		slots.acquire();
		try {
			if (load(4) < 0)
				throw std::runtime_error("no such number");
			use(4);
		} catch (const std::exception &) {
			use(-4);
		}
		slots.release();
	});
}
void ok_acquired_for_the_task(std::counting_semaphore<> &slots, int count)
{
	std::vector<std::jthread> tasks;
	for (int i = 0; i < count; i++) {
		slots.acquire();
		tasks.emplace_back([&slots, i] {
			use(load(i));
			slots.release();
		});
	}
}
void ok_released_after_the_join()
{
	std::counting_semaphore<> slots(8);
	{
		std::vector<std::jthread> tasks;
		for (int i = 0; i < 8; i++)
			tasks.emplace_back([&slots] {
				slots.acquire();
				use(load(5));
			});
	}
	slots.release(8);
}
void ok_start_signal()
{
	std::binary_semaphore start(0);
	std::jthread t([&start] {
		start.acquire();
		if (load(6) < 0)
			return;
		use(6);
	});
	start.release();
}
void ok_done_signal()
{
	std::binary_semaphore done(0);
	std::jthread t([&done] {
		use(load(7));
		done.release();
	});
	done.acquire();
}
void ok_not_acquired(std::counting_semaphore<> &slots)
{
	std::jthread t([&slots] {
		if (!slots.try_acquire())
			return;
		use(load(8));
		slots.release();
	});
}
// A permit that moves into what is returned.
class Lease {
public:
	explicit Lease(std::counting_semaphore<> *slots) : slots(slots) {}
	Lease(Lease &&other) noexcept : slots(std::exchange(other.slots, nullptr)) {}
	~Lease()
	{
		if (slots)
			slots->release();
	}

private:
	std::counting_semaphore<> *slots;
};
static Lease lease(std::counting_semaphore<> &slots)
{
	slots.acquire();
	return Lease(&slots);
}
void ok_leased(std::counting_semaphore<> &slots)
{
	std::jthread t([&slots] {
		Lease held = lease(slots);
		if (load(9) < 0)
			return;
		use(9);
	});
}
void ok_releases_several()
{
	std::counting_semaphore<> slots(4);
	std::jthread t([&slots] {
		slots.acquire();
		slots.acquire();
		use(load(10));
		slots.release(2);
	});
}
