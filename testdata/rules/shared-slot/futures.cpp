#include <algorithm>
#include <future>
#include <mutex>
#include <vector>
int compute(int n) noexcept;

int bad_best(int count)
{
	int best = 0;
	std::vector<std::future<void>> done;
	for (int i = 0; i < count; i++)
		done.push_back(std::async(std::launch::async, [&best, i] { best = std::max(best, compute(i)); })); // want shared-slot "'best'"
	for (auto &f : done)
		f.get();
	return best;
}
int bad_two()
{
	int steps = 0;
	auto a = std::async(std::launch::async, [&] { steps++; return compute(1); });
	auto b = std::async(std::launch::async, [&] { steps++; return compute(2); }); // want shared-slot "'steps'"
	int sum = a.get() + b.get();
	return sum / steps;
}
int bad_other_one_joined()
{
	int steps = 0;
	auto first = std::async(std::launch::async, [&] { steps++; return compute(1); });
	auto idle = std::async(std::launch::async, [] { return compute(2); });
	int sum = idle.get();
	auto last = std::async(std::launch::async, [&] { steps++; return compute(3); }); // want shared-slot "'steps'"
	sum += first.get() + last.get();
	return sum / steps;
}
int ok_best_of_the_values(int count)
{
	int best = 0;
	std::vector<std::future<int>> values;
	for (int i = 0; i < count; i++)
		values.push_back(std::async(std::launch::async, [i] { return compute(i); }));
	for (auto &f : values)
		best = std::max(best, f.get());
	return best;
}
int ok_got_before_the_next()
{
	int steps = 0;
	auto a = std::async(std::launch::async, [&] { steps++; return compute(1); });
	int sum = a.get();
	auto b = std::async(std::launch::async, [&] { steps++; return compute(2); });
	sum += b.get();
	return sum / steps;
}
int ok_deferred()
{
	int steps = 0;
	auto a = std::async(std::launch::deferred, [&] { steps++; return compute(1); });
	auto b = std::async(std::launch::deferred, [&] { steps++; return compute(2); });
	int sum = a.get() + b.get();
	return sum / steps;
}
int ok_results_of_their_own(int count)
{
	std::vector<int> results(count);
	std::vector<std::future<void>> done;
	for (int i = 0; i < count; i++)
		done.push_back(std::async(std::launch::async, [&result = results[i], i] { result = compute(i); }));
	for (auto &f : done)
		f.get();
	return *std::max_element(results.begin(), results.end());
}
int ok_lock(int count)
{
	static std::mutex lock;
	int best = 0;
	std::vector<std::future<void>> done;
	for (int i = 0; i < count; i++)
		done.push_back(std::async(std::launch::async, [&best, i] { int n = compute(i); std::lock_guard guard(lock); best = std::max(best, n); }));
	for (auto &f : done)
		f.get();
	return best;
}
