#include <future>
#include <tuple>
#include <utility>
#include <vector>

int load(int i);
void serve();
void adopt(std::future<int> result);

class cache {
public:
	void ok_stored_in_a_member() { pending_ = std::async(std::launch::async, load, 1); }
	int get() { return pending_.get(); }

private:
	std::future<int> pending_;
};

std::future<int> ok_returned()
{
	auto result = std::async(std::launch::async, load, 1);
	serve();
	return result;
}

void ok_given_away()
{
	auto result = std::async(std::launch::async, load, 1);
	adopt(std::move(result));
	adopt(std::async(load, 2));
}

void ok_ignored_on_purpose()
{
	std::ignore = std::async(std::launch::async, load, 1); /* warms the cache */
}

int ok_vector()
{
	std::vector<std::future<int>> results;
	for (int i = 0; i < 4; i++)
		results.push_back(std::async(std::launch::async, load, i));
	int sum = 0;
	for (auto &result : results)
		sum += result.get();
	return sum;
}

int ok_shared()
{
	std::shared_future<int> result = std::async(std::launch::async, load, 1).share();
	return result.get() + result.get();
}

int ok_in_a_lambda()
{
	auto result = std::async(std::launch::async, load, 1);
	auto fetch = [result = std::move(result)]() mutable { return result.get(); };
	return fetch();
}
