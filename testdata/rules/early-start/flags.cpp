#include <thread>
void report(int value);

// What the task asks for may come later: it is written to cope with that.
class worker {
public:
	worker() : stop_(false), number_(0) {}
	void start() { thread_ = std::thread([this] { while (!stopped()) report(number_); }); }
	void stop() { stop_ = true; thread_.join(); }
	bool stopped() const { return stop_; }
	volatile bool stop_;
	int number_;
private:
	std::thread thread_;
};
void ok_stopped_through_a_getter()
{
	worker one;
	one.start();
	report(1);
	one.stop();
}
void ok_number_had_a_value()
{
	worker one;
	one.start();
	one.number_ = 3;
	one.stop();
}
struct raw { std::thread thread; bool stop; int number; };
void ok_flag_is_copied_first(raw *r)
{
	r->thread = std::thread([r] { for (;;) { bool stop = r->stop; if (stop) return; report(1); } });
	report(2);
	r->stop = true;
	r->thread.join();
}
void ok_asked_whether_it_is_there(raw *r)
{
	r->thread = std::thread([r] { for (;;) { if (r->stop || r->number == 0) return; report(r->number); } });
	r->number = 4;
	r->stop = true;
	r->thread.join();
}
void bad_used_before_it_asks(raw *r)
{
	r->thread = std::thread([r] { do report(r->number); while (!r->stop); }); // want early-start "number"
	r->number = 4;
	r->stop = true;
	r->thread.join();
}
