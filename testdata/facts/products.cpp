#include <array>
#include <map>
#include <thread>
#include <tuple>
#include <vector>

void work();
std::pair<int, std::thread> build();

void pairs()
{
	std::pair<int, std::thread> made(1, std::thread{work});
	auto other = std::make_pair("a", std::thread(work));
	std::pair<long, std::thread> taken(std::move(made));
	std::get<1>(taken).join();
	auto [n, t] = build();
	auto &[name, u] = other;
	t.join();
	u.join();
	n++;
}

void tuples(std::tuple<std::thread, int> &given)
{
	std::tuple<int, std::thread> one(2, work);
	auto &&[n, t] = std::make_tuple(3, std::thread(work));
	std::get<std::thread>(one).join();
	std::get<0>(given) = std::move(t);
	std::array<std::thread, 2> many;
	std::get<1>(many) = std::thread(work);
}

void contained()
{
	std::vector<std::pair<int, std::thread>> v;
	v.emplace_back(1, work);
	v.push_back({2, std::thread(work)});
	std::map<int, std::thread> m;
	m.insert(std::make_pair(1, std::thread(work)));
	m.insert({2, std::thread(work)});
	m.try_emplace(3, work);
}
