#include <memory>
#include <optional>
#include <thread>

void work();

class InDestructor {
public:
	InDestructor() : worker_(work) {}
	~InDestructor()
	{
		if (worker_.joinable())
			worker_.join();
	}

private:
	std::thread worker_;
};

class Moved {
public:
	void ok_start() { worker_ = std::thread(work); }
	void ok_stop()
	{
		std::thread mine = std::move(worker_);
		mine.join();
	}

private:
	std::thread worker_;
};

class Swapped {
public:
	void ok_start() { worker_ = std::thread(work); }
	void ok_stop()
	{
		std::thread mine;
		mine.swap(worker_);
		mine.join();
	}

private:
	std::thread worker_;
};

class Maybe {
public:
	void ok_set() { worker_.emplace(work); }
	~Maybe()
	{
		if (worker_)
			worker_->join();
	}

private:
	std::optional<std::thread> worker_;
};
