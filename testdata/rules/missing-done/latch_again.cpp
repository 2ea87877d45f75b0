#include <latch>
#include <thread>
#include <memory>
bool prepare();
int step();
static void finish(std::latch &done) { done.count_down(); }
void work();
struct Signal {
	std::latch &done;
	~Signal() { done.count_down(); }
};
void bad_default_case()
{
	std::latch done(1);
	std::jthread t([&done] {
		switch (step()) {
		case 0: break;
		case 1: finish(done); return;
		default: return; // want missing-done "'done'"
		}
		finish(done);
	});
	done.wait();
}
void ok_guard()
{
	std::latch done(1);
	std::jthread t([&done] {
		Signal signal{done};
		if (!prepare())
			return;
	});
	done.wait();
}
void ok_shared_pointer_counts()
{
	std::latch done(1);
	std::jthread t([&done] {
		std::shared_ptr<void> end(nullptr, [&done](void *) { done.count_down(); });
		if (!prepare())
			return;
		work();
	});
	done.wait(); // known-fp unbalanced-group "'done'"
}
