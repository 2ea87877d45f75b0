#include <functional>
#include <string>
#include <thread>
#include <utility>
void report(int value);
void print(const std::string &text);

class bad_runner {
public:
	bad_runner() : thread_([this] { run(); }) {} // want early-start "run"
	virtual ~bad_runner() = default;
	void stop() { if (thread_.joinable()) thread_.join(); }
	virtual void run() = 0;
private:
	std::thread thread_;
};
class runs_early : public bad_runner {
public:
	~runs_early() override { stop(); }
	void run() override { print(name_); }
private:
	std::string name_ = "abc";
};
class bad_started_in_the_body {
protected:
	bad_started_in_the_body() { thread_ = std::thread(&bad_started_in_the_body::loop, this); } // want early-start "step"
	virtual ~bad_started_in_the_body() = default;
	void stop() { if (thread_.joinable()) thread_.join(); }
	virtual int step() { return 0; }
private:
	void loop() { while (step() > 0) report(1); }
	std::thread thread_;
};
class steps_early : public bad_started_in_the_body {
public:
	~steps_early() override { stop(); }
protected:
	int step() override { return left_-- > 0; }
private:
	int left_ = 3;
};
class helper {
public:
	explicit helper(std::function<void()> body) : thread_(std::move(body)) {}
	void stop() { if (thread_.joinable()) thread_.join(); }
private:
	std::thread thread_;
};
class bad_body_of_the_base : public helper {
public:
	bad_body_of_the_base() : helper([this] { print(name_); }), name_("abc") {} // known-miss early-start "name_"
	~bad_body_of_the_base() { stop(); }
private:
	std::string name_;
};
class ok_body_of_a_member {
public:
	ok_body_of_a_member() : name_("abc"), helper_([this] { print(name_); }) {}
	~ok_body_of_a_member() { helper_.stop(); }
private:
	std::string name_;
	helper helper_;
};
class ok_runner {
public:
	virtual ~ok_runner() = default;
	void start() { thread_ = std::thread([this] { run(); }); }
	void stop() { if (thread_.joinable()) thread_.join(); }
	virtual void run() = 0;
private:
	std::thread thread_;
};
class ok_started_by_the_derived : public ok_runner {
public:
	ok_started_by_the_derived() : name_("abc") { start(); }
	~ok_started_by_the_derived() override { stop(); }
	void run() override { print(name_); }
private:
	std::string name_;
};
class ok_final final {
public:
	ok_final() : thread_([this] { run(); }) {}
	~ok_final() { thread_.join(); }
	void run() { report(limit_); }
private:
	int limit_ = 3;
	std::thread thread_;
};
class ok_not_virtual {
public:
	ok_not_virtual() : thread_(&ok_not_virtual::run, this) {}
	~ok_not_virtual() { thread_.join(); }
protected:
	void run() { report(1); }
private:
	std::thread thread_;
};
class extends_not_virtual : public ok_not_virtual {
public:
	void run() { print(name_); } // another function of that name
private:
	std::string name_ = "abc";
};
class ok_own_version {
public:
	ok_own_version() : thread_([this] { ok_own_version::run(); }) {}
	virtual ~ok_own_version() { stop(); }
	virtual void run() { report(1); }
protected:
	void stop() { if (thread_.joinable()) thread_.join(); }
private:
	std::thread thread_;
};
class has_another_version : public ok_own_version {
public:
	~has_another_version() override { stop(); }
	void run() override { print(name_); }
private:
	std::string name_ = "abc";
};
class ok_body_without_members : public helper {
public:
	explicit ok_body_without_members(int limit) : helper([limit] { report(limit); }), limit_(limit) {}
	~ok_body_without_members() { stop(); }
	int limit() const { return limit_; }
private:
	int limit_;
};
