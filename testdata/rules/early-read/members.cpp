#include <mutex>
#include <thread>
void report(int value);
int compute(int n);

class adder {
public:
	~adder() { stop(); }
	void bad_total()
	{
		stop();
		worker_ = std::thread([this] { total_ = compute(3); });
		report(total_); // want early-read "total_"
		stop();
	}
	void bad_method()
	{
		stop();
		worker_ = std::thread(&adder::run, this);
		report(total_); // want early-read "total_"
		worker_.join();
	}
	void ok_total()
	{
		stop();
		worker_ = std::thread([this] { total_ = compute(3); });
		stop();
		report(total_);
	}
	void ok_other_member()
	{
		stop();
		worker_ = std::thread(&adder::run, this);
		report(limit_);
		worker_.join();
		report(total_);
	}
	void ok_other_object(const adder &other)
	{
		stop();
		worker_ = std::thread(&adder::run, this);
		report(other.limit_);
		stop();
	}
	void ok_locked()
	{
		stop();
		worker_ = std::thread([this] { std::lock_guard guard(lock_); shared_ = compute(3); });
		report(shared());
		stop();
	}
	void ok_old_value_kept()
	{
		stop();
		int before = total_;
		worker_ = std::thread(&adder::run, this);
		report(before);
		stop();
	}
private:
	void run() { total_ = compute(limit_); }
	int shared()
	{
		std::lock_guard guard(lock_);
		return shared_;
	}
	void stop()
	{
		if (worker_.joinable())
			worker_.join();
	}
	std::mutex lock_;
	int total_ = 0, shared_ = 0, limit_ = 10;
	std::thread worker_;
};
void ok_local_adder()
{
	adder a;
	a.ok_total();
}
