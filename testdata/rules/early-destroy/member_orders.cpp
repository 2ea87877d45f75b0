// More of members that end before the thread that uses them is joined, and of those that do not.
#include <atomic>
#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>
void print(const std::string &text);
void report(int value);

class bad_pointer_after {
public:
	void start() { worker_ = std::jthread([this] { print(*text_); }); }
private:
	std::jthread worker_;
	std::unique_ptr<std::string> text_ = std::make_unique<std::string>("x"); // want early-destroy "text_"
};
class bad_default_destructor {
public:
	void start() { worker_ = std::jthread([this](std::stop_token stop) { while (!stop.stop_requested()) step(); }); }
	~bad_default_destructor() = default;
private:
	void step()
	{
		std::unique_lock guard(lock_);
		changed_.wait(guard);
	}
	std::jthread worker_;
	std::mutex lock_;                 // want early-destroy "lock_"
	std::condition_variable changed_; // want early-destroy "changed_"
};
class bad_only_told_to_stop {
public:
	void start() { worker_ = std::jthread([this](std::stop_token stop) { while (!stop.stop_requested()) print(text_); }); }
	~bad_only_told_to_stop() { worker_.request_stop(); } // want early-destroy "text_"
private:
	std::jthread worker_;
	std::string text_ = "x";
};
class runner {
public:
	virtual ~runner() { if (thread_.joinable()) thread_.join(); }
protected:
	std::thread thread_;
};
class bad_base_joins : public runner {
public:
	void start() { if (!thread_.joinable()) thread_ = std::thread([this] { print(name_); }); }
private:
	std::string name_ = "x"; // want early-destroy "name_"
};
class bad_pool {
public:
	void start() { for (int i = 0; i < 4; i++) workers_.emplace_back([this, i] { print(names_[i]); }); }
private:
	std::vector<std::jthread> workers_;
	std::string names_[4]; // want early-destroy "names_"
};
struct named {
	std::string first, last;
};
class bad_struct_after {
public:
	void start() { worker_ = std::jthread([this] { print(name_.first); }); }
private:
	std::jthread worker_;
	named name_; // want early-destroy "name_"
};

class ok_nothing_ends {
public:
	void start() { worker_ = std::jthread([this] { while (!done_) report(count_++); }); }
	void stop() { done_ = true; }
private:
	std::jthread worker_;
	std::atomic<bool> done_ = false;
	int count_ = 0;
};
class ok_derived_joins_itself : public runner {
public:
	~ok_derived_joins_itself() override { if (thread_.joinable()) thread_.join(); }
	void start() { if (!thread_.joinable()) thread_ = std::thread([this] { print(name_); }); }
private:
	std::string name_ = "x";
};
class ok_uses_only_the_base : public runner {
public:
	void start(int value) { if (!thread_.joinable()) thread_ = std::thread([value] { report(value); }); }
private:
	std::string name_ = "x";
};
class ok_copied_in {
public:
	void start() { worker_ = std::jthread([text = text_] { print(text); }); }
private:
	std::jthread worker_;
	std::string text_ = "x";
};
class ok_shared {
public:
	void start() { worker_ = std::jthread([text = text_] { print(*text); }); }
private:
	std::jthread worker_;
	std::shared_ptr<std::string> text_ = std::make_shared<std::string>("x");
};
class ok_stopped_in_a_function {
public:
	~ok_stopped_in_a_function() { stop(); }
	void start() { worker_ = std::jthread([this] { print(text_); }); }
	void stop()
	{
		if (worker_.joinable())
			worker_.join();
	}
private:
	std::jthread worker_;
	std::string text_ = "x";
};
class ok_stopped_by_its_users {
public:
	void start() { worker_ = std::jthread([this] { print(text_); }); }
	void stop() { worker_.join(); }
private:
	std::jthread worker_;
	std::string text_ = "x";
};
class ok_finished_by_its_users {
public:
	void start() { result_ = std::async(std::launch::async, [this] { print(text_); return 1; }); }
	int finish() { return result_.get(); }
private:
	std::future<int> result_;
	std::string text_ = "x";
};
class bad_future_first {
public:
	void start() { result_ = std::async(std::launch::async, [this] { print(text_); return 1; }); } // want dropped-future "result_"
	bool runs() const { return result_.valid(); }
private:
	std::future<int> result_;
	std::string text_ = "x"; // known-miss early-destroy "text_"
};
class ok_replaced_in_the_destructor {
public:
	~ok_replaced_in_the_destructor() { worker_ = {}; } // joins
	void start() { worker_ = std::jthread([this] { print(text_); }); }
private:
	std::jthread worker_;
	std::string text_ = "x";
};
class ok_moved_out {
public:
	~ok_moved_out() { std::jthread last = std::move(worker_); }
	void start() { worker_ = std::jthread([this] { print(text_); }); }
private:
	std::jthread worker_;
	std::string text_ = "x";
};
class ok_another_object {
public:
	void start(ok_another_object &other) { worker_ = std::jthread([&other] { print(other.text_); }); }
private:
	std::jthread worker_;
	std::string text_ = "x";
};
class ok_others_use_it {
public:
	void start() { worker_ = std::jthread([this] { report(count_); }); }
	const std::string &text() const { return text_; }
private:
	int count_ = 0;
	std::jthread worker_;
	std::string text_ = "x";
};
class ok_pool_last {
public:
	void start() { for (int i = 0; i < 4; i++) workers_.emplace_back([this, i] { print(names_[i]); }); }
private:
	std::string names_[4];
	std::vector<std::jthread> workers_;
};
