#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
void report(int value);
void print(const std::string &text);
std::string load();

class bad_thread_first {
public:
	bad_thread_first() : worker_([this] { print(name_); }), name_(load()) {} // want early-start "name_"
	~bad_thread_first() { worker_.join(); }
private:
	std::thread worker_;
	std::string name_;
};
class bad_default_initialiser {
public:
	~bad_default_initialiser() { worker_.join(); }
private:
	void run() { report(limit_); }
	std::thread worker_{&bad_default_initialiser::run, this}; // known-miss early-start "limit_"
	int limit_ = 10;
};
class bad_lock_last {
public:
	bad_lock_last() : worker_(&bad_lock_last::run, this) {} // want early-start "lock_"
	~bad_lock_last() { worker_.join(); }
private:
	void run()
	{
		std::lock_guard guard(lock_);
		report(1);
	}
	std::thread worker_;
	std::mutex lock_;
};
// The order of the list is not the order in which they are made.
class bad_listed_last {
public:
	explicit bad_listed_last(int limit);
	~bad_listed_last() { worker_.join(); }
private:
	std::thread worker_;
	int limit_;
};
#pragma clang diagnostic ignored "-Wreorder"
bad_listed_last::bad_listed_last(int limit) : limit_(limit), worker_([this] { report(limit_); }) {} // want early-start "limit_"

class ok_thread_last {
public:
	ok_thread_last() : name_(load()), worker_([this] { print(name_); }) {}
	~ok_thread_last() { worker_.join(); }
private:
	std::string name_;
	std::thread worker_;
};
class ok_listed_first {
public:
	explicit ok_listed_first(int limit) : worker_([this] { report(limit_); }), limit_(limit) {}
	~ok_listed_first() { worker_.join(); }
private:
	int limit_;
	std::thread worker_;
};
class ok_default_initialiser {
public:
	~ok_default_initialiser() { worker_.join(); }
private:
	void run() { report(limit_); }
	int limit_ = 10;
	std::thread worker_{&ok_default_initialiser::run, this};
};
// Declared first, but empty until all the others are made.
class ok_started_in_the_body {
public:
	ok_started_in_the_body() : name_(load()) { worker_ = std::thread([this] { print(name_); }); }
	~ok_started_in_the_body() { worker_.join(); }
private:
	std::thread worker_;
	std::string name_;
	std::mutex lock_;
};
class ok_later_ones_not_used {
public:
	ok_later_ones_not_used() : limit_(10), worker_([this] { report(limit_); }), name_(load()) {}
	~ok_later_ones_not_used() { worker_.join(); }
	const std::string &name() const { return name_; }
private:
	int limit_;
	std::thread worker_;
	std::string name_;
};
class ok_copies {
public:
	explicit ok_copies(int limit) : worker_([limit] { report(limit); }), limit_(limit) {}
	~ok_copies() { worker_.join(); }
	int limit() const { return limit_; }
private:
	std::thread worker_;
	int limit_;
};
// Nobody initialises the later member: the thread makes its first value.
class ok_written_first {
public:
	ok_written_first() : worker_([this] { result_ = 3; report(result_); }) {}
	int result() { worker_.join(); return result_; }
	~ok_written_first() { if (worker_.joinable()) worker_.join(); }
private:
	std::thread worker_;
	int result_;
};
class ok_static_member {
public:
	ok_static_member() : worker_([] { report(limit_); }) {}
	~ok_static_member() { worker_.join(); }
private:
	std::thread worker_;
	static inline int limit_ = 10;
	static constexpr int most_ = 20;
};
