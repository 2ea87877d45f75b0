// Futures that members and globals keep, of which nobody ever asks the result.
#include <future>
#include <vector>
int load(int i);

class Cache {
public:
	void warm()
	{
		warming_ = std::async(std::launch::async, [] { return load(1); }); // want dropped-future "'Cache::warming_'"
	}

private:
	std::future<int> warming_;
};
class Asked {
public:
	void warm()
	{
		asked_ = std::async(std::launch::async, [] { return load(1); });
	}
	int result() { return asked_.get(); }

private:
	std::future<int> asked_;
};
// There is no result, and the end of the object waits.
class Worker {
public:
	void start()
	{
		running_ = std::async(std::launch::async, [] { load(2); });
	}

private:
	std::future<void> running_;
};
class Many {
public:
	void add(int i)
	{
		parts_.push_back(std::async(std::launch::async, [i] { return load(i); })); // want dropped-future "'Many::parts_'"
	}

private:
	std::vector<std::future<int>> parts_;
};
class Summed {
public:
	void add(int i)
	{
		summed_.push_back(std::async(std::launch::async, [i] { return load(i); }));
	}
	int sum()
	{
		int all = 0;
		for (auto &part : summed_)
			all += part.get();
		return all;
	}

private:
	std::vector<std::future<int>> summed_;
};
class Given {
public:
	void warm()
	{
		given_ = std::async(std::launch::async, [] { return load(1); });
	}
	std::future<int> take() { return std::move(given_); }

private:
	std::future<int> given_;
};
static std::future<int> background;
void begin()
{
	background = std::async(std::launch::async, [] { return load(3); }); // want dropped-future "'background'"
}
void ok_in_sight(Cache &cache, Many &many)
{
	cache.warm();
	many.add(1);
}
