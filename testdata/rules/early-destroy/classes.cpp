#include <memory>
#include <string>
#include <thread>
void print(const std::string &text);

class bad_frees_first {
public:
	bad_frees_first() : text_(new std::string("x")), worker_([this] { print(*text_); }) {}
	~bad_frees_first()
	{
		delete text_; // want early-destroy "text_"
		worker_.join();
	}
private:
	std::string *text_;
	std::thread worker_;
};
class bad_resets_first {
public:
	~bad_resets_first() { stop(); }
	void start()
	{
		text_ = std::make_unique<std::string>("x");
		worker_ = std::thread([this] { print(*text_); });
	}
	void stop()
	{
		text_.reset(); // want early-destroy "text_"
		if (worker_.joinable())
			worker_.join();
	}
private:
	std::unique_ptr<std::string> text_;
	std::thread worker_;
};
class ok_joins_first {
public:
	ok_joins_first() : text_(new std::string("x")), worker_([this] { print(*text_); }) {}
	~ok_joins_first()
	{
		worker_.join();
		delete text_;
	}
private:
	std::string *text_;
	std::thread worker_;
};
class ok_owns_by_a_member {
	std::unique_ptr<std::string> text_ = std::make_unique<std::string>("x");
	std::jthread worker_{[this] { print(*text_); }};
};
class ok_frees_what_it_does_not_use {
public:
	~ok_frees_what_it_does_not_use() { delete other_; }
private:
	std::string *other_ = new std::string("y"), text_ = "x";
	std::jthread worker_{[this] { print(text_); }};
};
