#include <memory>
#include <thread>
#include <utility>

void work();

class Held {
public:
	void ok_make() { worker_ = std::make_unique<std::thread>(work); }
	void ok_stop() { worker_->join(); }

private:
	std::unique_ptr<std::thread> worker_;
};

class Exchanged {
public:
	void ok_start() { worker_ = std::thread(work); }
	void ok_stop() { std::exchange(worker_, std::thread{}).join(); }

private:
	std::thread worker_;
};

class ByReference {
public:
	void ok_start() { worker_ = std::thread(work); }
	std::thread &ok_get() { return worker_; }

private:
	std::thread worker_;
};

class Aliased {
public:
	void ok_start() { worker_ = std::thread(work); }
	void ok_stop()
	{
		auto &thread = worker_;
		thread.join();
	}

private:
	std::thread worker_;
};

class Detached {
public:
	void ok_start() { worker_ = std::thread(work); }
	~Detached() { worker_.detach(); }

private:
	std::thread worker_;
};
