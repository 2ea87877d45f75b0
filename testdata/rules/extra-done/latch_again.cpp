#include <latch>
#include <stdexcept>
#include <thread>
bool quick();
void work();
void bad_again_in_the_handler()
{
	std::latch done(1);
	std::jthread t([&done] {
		try {
			work();
			done.count_down();
			if (!quick())
				throw std::runtime_error("slow");
		} catch (const std::runtime_error &) {
			done.count_down(); // want extra-done "'done'"
		}
	});
	done.wait();
}
void ok_thrown_before_it()
{
	std::latch done(1);
	std::jthread t([&done] {
		try {
			if (!quick())
				throw std::runtime_error("slow");
			work();
			done.count_down();
		} catch (const std::runtime_error &) {
			done.count_down();
		}
	});
	done.wait();
}
void ok_stops_after_one()
{
	std::latch done(1);
	std::jthread t([&done] {
		while (!quick())
			work();
		done.count_down();
	});
	done.wait();
}
