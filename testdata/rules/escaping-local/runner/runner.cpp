#include "runner.hpp"
runner::~runner() { wait(); }
void runner::post(std::function<void()> body) { threads_.emplace_back(std::move(body)); }
void runner::wait()
{
	for (auto &t : threads_)
		if (t.joinable())
			t.join();
	threads_.clear();
}
void session::open()
{
	std::thread worker(&session::talk, this);
	worker.detach();
}
void session::talk() { print(name_); }
