#include <map>
#include <memory>
#include <string>
#include <thread>
#include <utility>

void work();
void adopt(std::thread thread);
int step(int i);

class server {
public:
	void ok_member_takes_it()
	{
		std::thread t(work);
		thread_ = std::move(t);
	}
	void ok_started_in_place() { thread_ = std::thread(&server::run, this); }
	~server()
	{
		if (thread_.joinable())
			thread_.join();
		for (auto &named : named_)
			named.second.join();
	}

private:
	void run();
	std::thread thread_;
	std::map<std::string, std::thread> named_;

public:
	void ok_keyed(const std::string &name) { named_.emplace(name, std::thread(work)); }
};

std::thread ok_returned()
{
	std::thread t(work);
	step(0);
	return t;
}

std::thread ok_returned_at_once() { return std::thread{work}; }

void ok_moved_to_a_callee()
{
	std::thread t(work);
	adopt(std::move(t));
}

std::unique_ptr<std::thread> ok_returned_on_the_heap()
{
	return std::make_unique<std::thread>(work);
}

std::pair<int, std::thread> ok_returned_in_a_pair()
{
	std::thread t(work);
	return {1, std::move(t)};
}
