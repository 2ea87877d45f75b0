// flags: -std=c++20
#include <atomic>
#include <thread>
class Latch {
	std::atomic<int> left_;
public:
	explicit Latch(int left) : left_(left) {}
	void arrive()
	{
		if (--left_ == 0)
			left_.notify_all();
	}
	void add() { left_.fetch_add(1); }
	void wait()
	{
		for (int now = left_; now != 0; now = left_)
			left_.wait(now);
	}
};
void bad_one_too_many()
{
	Latch latch(1);
	std::thread t([] {});
	latch.arrive();
	latch.arrive(); // want extra-done "'latch'"
	t.join();
}
void ok_two()
{
	Latch latch(2);
	std::thread t([] {});
	latch.arrive();
	latch.arrive();
	latch.wait();
	t.join();
}
void ok_raised_between()
{
	Latch latch(1);
	std::thread t([] {});
	latch.arrive();
	latch.add();
	latch.arrive();
	t.join();
}
