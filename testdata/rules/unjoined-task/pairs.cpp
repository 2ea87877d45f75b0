// Handles in pairs and tuples, read by name, by position, by type and by structured bindings.
#include <thread>
#include <tuple>
#include <utility>

void work();
std::pair<int, std::thread> build() { return {1, std::thread(work)}; }
std::tuple<int, std::thread> build_tuple() { return std::make_tuple(1, std::thread(work)); }

void bad_pair()
{
	std::pair<int, std::thread> p(1, std::thread{work}); // want unjoined-task "'p.second' is still joinable"
}

void bad_built()
{
	auto [n, t] = build(); // want unjoined-task "'t' is still joinable"
}

void bad_one_of_a_tuple()
{
	std::tuple<std::thread, std::thread> both(std::thread{work}, std::thread{work}); // want unjoined-task "get<1>"
	std::get<0>(both).join();
}

void ok_pairs()
{
	std::pair<int, std::thread> a(1, std::thread{work}), b = {2, std::thread(work)};
	auto c = std::make_pair(3, std::thread(work));
	auto d = std::move(c);
	a.second.join();
	std::get<1>(b).join();
	std::get<std::thread>(d).join();
}

void ok_tuple()
{
	auto both = std::make_tuple(std::thread(work), std::thread(work), 2);
	std::get<0>(both).join();
	std::thread(std::move(std::get<1>(both))).join();
}

void ok_bindings()
{
	auto [n, t] = build();
	auto &&[i, u] = build_tuple();
	std::pair<int, std::thread> p = build();
	auto &[j, v] = p;
	t.join();
	u.join();
	v.join();
}

void ok_key_is_constant()
{
	std::pair<const int, std::thread> p(1, std::thread{work}), q;
	q.second = std::thread(work);
	p.second.join();
	q.second.join();
}
