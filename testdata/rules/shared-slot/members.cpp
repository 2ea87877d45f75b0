#include <atomic>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>
int compute(int n);

class bad_counter {
public:
	void start()
	{
		reader_ = std::thread([this] { bytes_ += compute(1); });
		writer_ = std::thread([this] { bytes_ += compute(2); }); // want shared-slot "bytes_"
	}
	int finish()
	{
		reader_.join();
		writer_.join();
		return bytes_;
	}
private:
	int bytes_ = 0;
	std::thread reader_, writer_;
};
class bad_pool {
public:
	int run(int count)
	{
		for (int i = 0; i < count; i++)
			workers_.emplace_back(&bad_pool::work, this, i); // want shared-slot "done_"
		for (auto &worker : workers_)
			worker.join();
		workers_.clear();
		return done_;
	}
private:
	void work(int i)
	{
		if (compute(i) > 0)
			done_++;
	}
	int done_ = 0;
	std::vector<std::thread> workers_;
};
class ok_counters {
public:
	void start()
	{
		reader_ = std::thread([this] { in_ += compute(1); });
		writer_ = std::thread([this] { out_ += compute(2); });
	}
	int finish()
	{
		reader_.join();
		writer_.join();
		return in_ + out_;
	}
private:
	int in_ = 0, out_ = 0;
	std::thread reader_, writer_;
};
class ok_pool {
public:
	int run(int count)
	{
		for (int i = 0; i < count; i++)
			workers_.emplace_back(&ok_pool::work, this, i);
		for (auto &worker : workers_)
			worker.join();
		workers_.clear();
		return done_ + all_;
	}
private:
	void add(int n)
	{
		std::lock_guard guard(lock_);
		done_ += n;
	}
	void work(int i)
	{
		int n = compute(i);
		all_++;
		if (n > 0)
			add(n);
	}
	std::mutex lock_;
	int done_ = 0;
	std::atomic<int> all_ = 0;
	std::vector<std::thread> workers_;
};
class ok_one_worker {
public:
	~ok_one_worker() { stop(); }
	void start()
	{
		stop();
		worker_ = std::thread([this] { done_ += compute(1); });
	}
	void restart()
	{
		start();
		stop();
		start();
	}
private:
	void stop()
	{
		if (worker_.joinable())
			worker_.join();
	}
	int done_ = 0;
	std::thread worker_;
};
class ok_lists {
public:
	void start()
	{
		odd_ = std::thread(&ok_lists::fill, this, std::ref(first_));
		even_ = std::thread(&ok_lists::fill, this, std::ref(second_));
	}
	void finish()
	{
		odd_.join();
		even_.join();
	}
private:
	void fill(std::vector<int> &list) { list.push_back(compute(start_)); }
	int start_ = 0;
	std::vector<int> first_, second_;
	std::thread odd_, even_;
};
void ok_workers_of_their_own()
{
	ok_one_worker a, b;
	a.start();
	b.start();
}
