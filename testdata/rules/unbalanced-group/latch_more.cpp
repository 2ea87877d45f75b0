#include <latch>
#include <thread>
#include <vector>
void work();
bool wanted(int i);
void bad_one_too_many()
{
	std::latch done(3);
	std::jthread a([&done] { done.count_down(); });
	std::jthread b([&done] { done.count_down(); });
	done.wait(); // want unbalanced-group "'done' counts more"
}
void bad_owner_never_arrives(int n)
{
	std::latch done(n + 1);
	std::vector<std::jthread> tasks;
	for (int i = 0; i < n; i++)
		tasks.emplace_back([&done] { done.count_down(); });
	done.wait(); // want unbalanced-group "'done' counts more"
}
void ok_owner_arrives(int n)
{
	std::latch done(n + 1);
	std::vector<std::jthread> tasks;
	for (int i = 0; i < n; i++)
		tasks.emplace_back([&done] { done.count_down(); });
	done.arrive_and_wait();
}
void ok_from_one_to_n(int n)
{
	std::latch done(n);
	std::vector<std::jthread> tasks;
	for (int i = 1; i <= n; i++)
		tasks.emplace_back([&done] { done.count_down(); });
	done.wait();
}
void ok_size_of_a_vector(const std::vector<int> &items)
{
	std::latch done((std::ptrdiff_t)items.size());
	std::vector<std::jthread> tasks;
	for (int item : items)
		tasks.emplace_back([&done, item] { if (wanted(item)) work(); done.count_down(); });
	done.wait();
}
void ok_depends(bool two)
{
	std::latch done(two ? 2 : 1);
	std::jthread a([&done] { done.count_down(); }), b;
	if (two)
		b = std::jthread([&done] { done.count_down(); });
	done.wait();
}
