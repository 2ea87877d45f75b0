// Members die in the reverse order of their declaration; a thread that one of them joins uses those that went before.
#include <mutex>
#include <string>
#include <thread>
void print(const std::string &text);

class bad_jthread_first {
public:
	void start() { worker_ = std::jthread([this] { print(text_); }); }
private:
	std::jthread worker_;
	std::string text_ = "x"; // want early-destroy "text_"
};
class bad_joiner_first {
	struct joiner {
		std::thread thread;
		~joiner() { if (thread.joinable()) thread.join(); }
	};
public:
	void start() { if (!worker_.thread.joinable()) worker_.thread = std::thread([this] { print(text_); }); }
private:
	joiner worker_;
	std::string text_ = "x"; // want early-destroy "text_"
};
class ok_jthread_last {
public:
	void start() { worker_ = std::jthread([this] { print(text_); }); }
private:
	std::string text_ = "x";
	std::jthread worker_;
};
class ok_joined_in_the_destructor {
public:
	~ok_joined_in_the_destructor() { if (worker_.joinable()) worker_.join(); }
	void start() { worker_ = std::jthread([this] { print(text_); }); }
private:
	std::jthread worker_;
	std::string text_ = "x";
};
class ok_uses_what_came_before {
public:
	void start() { worker_ = std::jthread([this] { print(text_); }); }
private:
	std::string text_ = "x";
	std::jthread worker_;
	std::string unused_;
};
