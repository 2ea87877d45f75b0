// std::exchange and the swaps move handles from one place to another.
#include <optional>
#include <thread>
#include <utility>
#include <vector>

void work();

void bad_exchanged()
{
	std::thread t(work);                  // want unjoined-task "'u' is still joinable"
	std::thread u = std::exchange(t, {});
}

void bad_out_of_an_optional()
{
	std::optional<std::thread> t(std::thread{work}); // want unjoined-task "old"
	auto old = std::exchange(t, std::nullopt);
}

void ok_exchanged()
{
	std::thread t(work);
	std::thread old = std::exchange(t, std::thread(work));
	old.join();
	t.join();
}

void ok_out_of_containers_and_optionals()
{
	std::vector<std::thread> threads;
	std::optional<std::thread> one(std::thread{work}), other;
	threads.emplace_back(work);
	for (auto &t : std::exchange(threads, {}))
		t.join();
	one.swap(other);
	if (auto t = std::exchange(other, std::nullopt))
		t->join();
}

struct Owner {
	std::thread thread{work};
	Owner() = default;
	Owner(Owner &&other) : thread(std::exchange(other.thread, {})) {}
	~Owner() { if (thread.joinable()) thread.join(); }
};

void ok_exchanged_by_a_move()
{
	Owner a, b(std::move(a));
}

void ok_flag_and_swapped(bool started)
{
	std::thread a, b(work);
	if (!std::exchange(started, true))
		a = std::thread(work);
	std::ranges::swap(a, b);
	for (std::thread *t : {&a, &b}) if (t->joinable()) t->join();
}
