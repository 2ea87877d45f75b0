#include <mutex>
#include <thread>
#include <utility>
#include <vector>

void work();
int step(int i);

class service {
	std::mutex m_;
	std::vector<std::thread> ts_;

public:
	void add()
	{
		std::lock_guard<std::mutex> l(m_);
		ts_.emplace_back(work);
	}
	void stop()
	{
		std::vector<std::thread> local;
		{
			std::lock_guard<std::mutex> l(m_);
			local.swap(ts_);
		}
		for (auto &t : local)
			t.join();
	}
	void stop2()
	{
		auto local = std::move(ts_);
		for (auto &t : local)
			t.join();
	}
	~service() { stop(); }
};

void ok_service()
{
	service s;
	s.add();
	s.add();
	step(0);
}

void ok_service2()
{
	service s;
	s.add();
	s.stop2();
}
