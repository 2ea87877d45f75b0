#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>
int compute(int n);

class crew {
public:
	void add(std::function<void()> body) { threads_.emplace_back(std::move(body)); }
	void wait()
	{
		for (auto &t : threads_)
			t.join();
		threads_.clear();
	}
private:
	std::vector<std::thread> threads_;
};
template <typename F> static std::thread spawn(F &&body) { return std::thread(std::forward<F>(body)); }
class guarded {
public:
	void add(int n)
	{
		std::lock_guard guard(lock_);
		sum_ += n;
	}
	int sum() const { return sum_; }
private:
	std::mutex lock_;
	int sum_ = 0;
};
class unguarded {
public:
	void add(int n) { sum_ += n; }
	int sum() const { return sum_; }
private:
	int sum_ = 0;
};
int bad_spawned_by_a_template()
{
	int total = 0;
	std::thread a = spawn([&] { total += compute(1); });
	std::thread b = spawn([&] { total += compute(2); }); // want shared-slot "'total'"
	a.join();
	b.join();
	return total;
}
int bad_unguarded()
{
	unguarded sum;
	std::thread a([&] { sum.add(compute(1)); });
	std::thread b([&] { sum.add(compute(2)); }); // want shared-slot "sum"
	a.join();
	b.join();
	return sum.sum();
}
int bad_named_body(int count)
{
	int total = 0;
	auto body = [&total](int i) { total += compute(i); };
	std::vector<std::thread> threads;
	for (int i = 0; i < count; i++)
		threads.emplace_back(body, i); // want shared-slot "'total'"
	for (auto &t : threads)
		t.join();
	return total;
}
int bad_through_references()
{
	int total = 0;
	int &same = total;
	std::thread a([&total] { total += compute(1); });
	std::thread b([&same] { same += compute(2); }); // want shared-slot "total"
	a.join();
	b.join();
	return total;
}
int bad_crew()
{
	int total = 0;
	crew all;
	all.add([&] { total += compute(1); });
	all.add([&] { total += compute(2); }); // known-miss shared-slot "'total'"
	all.wait();
	return total;
}
int ok_guarded()
{
	guarded sum;
	std::thread a([&] { sum.add(compute(1)); });
	std::thread b([&] { sum.add(compute(2)); });
	a.join();
	b.join();
	return sum.sum();
}
int ok_crew_waited_between()
{
	int total = 0;
	crew all;
	all.add([&] { total += compute(1); });
	all.wait();
	all.add([&] { total += compute(2); });
	all.wait();
	return total;
}
int ok_two_references()
{
	int one = 0, two = 0;
	int &first = one, &second = two;
	std::thread a([&first] { first += compute(1); });
	std::thread b([&second] { second += compute(2); });
	a.join();
	b.join();
	return one + two;
}
std::pair<int, int> ok_parts_of_a_pair()
{
	std::pair<int, int> sums;
	std::thread a([&] { sums.first = compute(1); });
	std::thread b([&] { sums.second = compute(2); });
	a.join();
	b.join();
	return sums;
}
int ok_called_here_and_in_one_thread()
{
	int total = 0;
	auto body = [&total](int i) { total += compute(i); };
	body(0);
	std::thread t(body, 1);
	t.join();
	body(2);
	return total;
}
int ok_local_of_each(int count)
{
	std::vector<int> sums(count);
	std::vector<std::thread> threads;
	for (int i = 0; i < count; i++)
		threads.push_back(spawn([i, &slot = sums[i]] {
			int total = 0;
			for (int k = 0; k < 10; k++)
				total += compute(i + k);
			slot = total;
		}));
	for (auto &t : threads)
		t.join();
	return sums[0];
}
