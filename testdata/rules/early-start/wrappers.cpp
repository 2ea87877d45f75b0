#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>
void report(int value);
void print(const std::string &text);

template <typename Derived> class threaded {
public:
	void stop() { if (thread_.joinable()) thread_.join(); }
protected:
	void start() { thread_ = std::thread([this] { static_cast<Derived *>(this)->run(); }); }
private:
	std::thread thread_;
};
class bad_started_first : public threaded<bad_started_first> {
public:
	explicit bad_started_first(int limit)
	{
		start(); // want early-start "limit_"
		limit_ = limit;
	}
	~bad_started_first() { stop(); }
	void run() { report(limit_); }
private:
	int limit_;
};
class ok_started_last : public threaded<ok_started_last> {
public:
	explicit ok_started_last(int limit)
	{
		limit_ = limit;
		start();
	}
	~ok_started_last() { stop(); }
	void run() { report(limit_); }
private:
	int limit_;
};
struct state { int limit; std::string name; std::mutex lock; };
class bad_state_of_a_pointer {
public:
	bad_state_of_a_pointer() : state_(std::make_unique<state>())
	{
		thread_ = std::thread([s = state_.get()] { report(s->limit); }); // want early-start "limit"
		state_->limit = 10;
	}
	~bad_state_of_a_pointer() { thread_.join(); }
private:
	std::unique_ptr<state> state_;
	std::thread thread_;
};
class ok_state_of_a_pointer {
public:
	ok_state_of_a_pointer() : state_(std::make_unique<state>())
	{
		state_->limit = 10;
		thread_ = std::thread([s = state_.get()] { report(s->limit); });
		state_->name = "abc";
	}
	~ok_state_of_a_pointer() { thread_.join(); }
private:
	std::unique_ptr<state> state_;
	std::thread thread_;
};
class ok_lock_held {
public:
	ok_lock_held()
	{
		std::lock_guard guard(lock_);
		thread_ = std::thread(&ok_lock_held::run, this);
		name_ = "abc";
	}
	~ok_lock_held() { thread_.join(); }
private:
	void run()
	{
		{
			std::lock_guard guard(lock_);
		}
		print(name_);
	}
	std::mutex lock_;
	std::string name_;
	std::thread thread_;
};
class ok_set_by_a_method {
public:
	ok_set_by_a_method() : thread_([this] { work(); }) {}
	~ok_set_by_a_method() { thread_.join(); }
	void rename(std::string name)
	{
		std::lock_guard guard(lock_);
		name_ = std::move(name);
	}
private:
	void work()
	{
		std::lock_guard guard(lock_);
		print(name_);
	}
	std::mutex lock_;
	std::string name_ = "abc";
	std::thread thread_;
};
class ok_delegates {
public:
	ok_delegates() : ok_delegates(10) { thread_ = std::thread([this] { report(limit_); }); }
	explicit ok_delegates(int limit) : limit_(limit) {}
	~ok_delegates() { if (thread_.joinable()) thread_.join(); }
private:
	std::thread thread_;
	int limit_;
};
