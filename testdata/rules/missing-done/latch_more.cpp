#include <latch>
#include <stdexcept>
#include <thread>
bool prepare();
static void finish_if(std::latch &done, bool well)
{
	if (well)
		done.count_down();
}
void work();
struct At_end {
	explicit At_end(std::latch *done) : done_(done) {}
	~At_end() { done_->count_down(); }
	std::latch *done_;
};
void bad_throw_caught_inside()
{
	std::latch done(1);
	std::jthread t([&done] {
		try {
			if (!prepare())
				throw std::runtime_error("not ready");
			done.count_down();
		} catch (const std::runtime_error &) {
			prepare(); // known-fp missing-done "'done'"
		}
	}); // known-miss missing-done "'done'"
	done.wait();
}
void ok_guard_by_pointer()
{
	std::latch done(1);
	std::jthread t([&done] {
		At_end end(&done);
		if (prepare())
			work();
	});
	done.wait();
}
void ok_told_to_finish()
{
	std::latch done(1);
	std::jthread t([&done] { work(); finish_if(done, true); });
	done.wait();
}
void ok_two_ways_out()
{
	std::latch done(1);
	std::jthread t([&done] { if (prepare()) work(); done.count_down(); });
	done.wait();
}
