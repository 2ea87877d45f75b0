#include <latch>
#include <thread>
bool ready();
void work();
void bad_only_sometimes()
{
	std::latch done(1);
	std::jthread t([&done] {
		if (!ready())
			done.wait(); // want wait-inside-task "'done'"
		done.count_down();
	});
	done.wait();
}
void ok_signals_first()
{
	std::latch done(2);
	std::jthread a([&done] {
		work();
		done.count_down();
		done.wait();
	});
	std::jthread b([&done] { done.arrive_and_wait(); });
	done.wait();
}
void ok_nested_latch()
{
	std::latch done(1);
	std::jthread t([&done] {
		std::latch inner(1);
		std::jthread child([&inner] { inner.count_down(); });
		inner.wait();
		done.count_down();
	});
	done.wait();
}
