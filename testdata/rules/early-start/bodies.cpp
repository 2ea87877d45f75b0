#include <atomic>
#include <future>
#include <latch>
#include <memory>
#include <string>
#include <thread>
#include <vector>
void report(int value);
void print(const std::string &text);

class bad_text_after {
public:
	bad_text_after()
	{
		worker_ = std::thread([this] { print(*text_); }); // want early-start "text_"
		text_ = std::make_unique<std::string>("abc");
	}
	~bad_text_after() { worker_.join(); }
private:
	std::unique_ptr<std::string> text_;
	std::thread worker_;
};
class bad_by_a_helper {
public:
	explicit bad_by_a_helper(int limit)
	{
		start(); // want early-start "limit_"
		limit_ = limit;
	}
	~bad_by_a_helper() { worker_.join(); }
private:
	void start() { worker_ = std::thread(&bad_by_a_helper::run, this); }
	void run() { report(limit_); }
	int limit_;
	std::thread worker_;
};
class bad_pool {
public:
	explicit bad_pool(int count)
	{
		for (int i = 0; i < count; i++)
			workers_.emplace_back([this] { report(*limit_); }); // want early-start "limit_"
		limit_ = std::make_unique<int>(count);
	}
	~bad_pool()
	{
		for (auto &worker : workers_)
			worker.join();
	}
private:
	std::unique_ptr<int> limit_;
	std::vector<std::thread> workers_;
};
class bad_future_first {
public:
	explicit bad_future_first(const std::string &name) : size_(std::async(std::launch::async, [this] { return name_.size(); })), name_(name) {} // want early-start "name_"
	size_t size() { return size_.get(); }
	~bad_future_first() { if (size_.valid()) size_.wait(); }
private:
	std::future<size_t> size_;
	std::string name_;
};
class ok_text_before {
public:
	ok_text_before()
	{
		text_ = std::make_unique<std::string>("abc");
		worker_ = std::thread([this] { print(*text_); });
	}
	~ok_text_before() { worker_.join(); }
private:
	std::unique_ptr<std::string> text_;
	std::thread worker_;
};
class ok_by_a_helper {
public:
	explicit ok_by_a_helper(int limit) : name_("abc")
	{
		limit_ = limit;
		start();
		name_ = "def"; // which the thread does not read
	}
	~ok_by_a_helper() { worker_.join(); }
private:
	void start() { worker_ = std::thread(&ok_by_a_helper::run, this); }
	void run() { report(limit_); }
	int limit_;
	std::string name_;
	std::thread worker_;
};
class ok_latch {
public:
	ok_latch() : worker_([this] { made_.wait(); print(*text_); })
	{
		text_ = std::make_unique<std::string>("abc");
		made_.count_down();
	}
	~ok_latch() { worker_.join(); }
private:
	std::latch made_{1};
	std::unique_ptr<std::string> text_;
	std::thread worker_;
};
class ok_promise {
public:
	ok_promise() : worker_([this] { told_.wait(); print(text_); })
	{
		text_ = "abc";
		made_.set_value();
	}
	~ok_promise() { worker_.join(); }
private:
	std::promise<void> made_;
	std::future<void> told_ = made_.get_future();
	std::string text_;
	std::thread worker_;
};
class ok_atomic {
public:
	ok_atomic() : worker_([this] { while (limit_ == 0) std::this_thread::yield(); report(limit_); }) { limit_ = 10; }
	~ok_atomic() { worker_.join(); }
private:
	std::atomic<int> limit_ = 0;
	std::thread worker_;
};
class ok_deferred {
public:
	explicit ok_deferred(const std::string &name) : size_(std::async(std::launch::deferred, [this] { return name_.size(); })), name_(name) {}
	size_t size() { return size_.get(); }
private:
	std::future<size_t> size_;
	std::string name_;
};
