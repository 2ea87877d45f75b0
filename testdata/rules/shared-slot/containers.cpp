#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
int compute(int n);
std::string name_of(int n);

size_t bad_found()
{
	std::vector<int> found;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < 4; i++)
			threads.emplace_back([&found, i] { found.push_back(compute(i)); }); // want shared-slot "'found'"
	}
	return found.size();
}
size_t bad_map()
{
	std::map<int, std::string> names;
	std::thread a([&] { names[1] = name_of(1); });
	std::thread b([&] { names[2] = name_of(2); }); // known-miss shared-slot "'names'"
	a.join();
	b.join();
	return names.size();
}
std::string bad_text()
{
	std::string text;
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back([&text, i] { text += name_of(i); }); // want shared-slot "'text'"
	for (auto &t : threads)
		t.join();
	return text;
}
// The bits of one word.
size_t bad_bits()
{
	std::vector<bool> found(4);
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < 4; i++)
			threads.emplace_back([&found, i] { found[i] = compute(i) > 0; }); // known-miss shared-slot "'found'"
	}
	return std::count(found.begin(), found.end(), true);
}
int ok_elements()
{
	std::vector<int> found(4);
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < 4; i++)
			threads.emplace_back([&found, i] { found[i] = compute(i); });
	}
	return found[0];
}
int ok_references_to_the_elements()
{
	std::vector<int> found(4);
	{
		std::vector<std::jthread> threads;
		for (int &slot : found)
			threads.emplace_back([&slot] { slot = compute(1); });
	}
	return found[0];
}
size_t ok_grown_under_a_lock()
{
	std::mutex lock;
	std::vector<int> found;
	{
		std::vector<std::jthread> threads;
		for (int i = 0; i < 4; i++)
			threads.emplace_back([&, i] {
				int value = compute(i);
				std::lock_guard guard(lock);
				found.push_back(value);
			});
	}
	return found.size();
}
size_t ok_own_lists()
{
	std::vector<std::vector<int>> lists(4);
	{
		std::vector<std::jthread> threads;
		for (size_t i = 0; i < lists.size(); i++)
			threads.emplace_back([&lists, i] { lists[i].push_back(compute(1)); });
	}
	return lists[0].size();
}
size_t ok_local_lists()
{
	std::vector<std::jthread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back([i] {
			std::vector<int> found;
			found.push_back(compute(i));
		});
	return threads.size();
}
size_t ok_only_looked_up(const std::map<int, std::string> &names)
{
	size_t one = 0, two = 0;
	std::thread a([&] { one = names.at(1).size(); });
	std::thread b([&] { two = names.at(2).size(); });
	a.join();
	b.join();
	return one + two;
}
int ok_ranges(int count)
{
	std::vector<int> out(4 * count);
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back([&out, begin = i * count, end = (i + 1) * count] {
			for (int k = begin; k < end; k++)
				out[k] = compute(k);
		});
	for (auto &t : threads)
		t.join();
	return out.back();
}
