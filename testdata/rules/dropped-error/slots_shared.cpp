// One variable for the errors of several tasks.
#include <exception>
#include <mutex>
#include <thread>
void compute(int n);

void bad_shared()
{
	std::exception_ptr error;
	std::mutex mutex;
	std::thread a([&] {
		try {
			compute(1);
		} catch (...) {
			std::lock_guard<std::mutex> guard(mutex);
			error = std::current_exception();
		}
	});
	std::thread b([&] {
		try {
			compute(2);
		} catch (...) {
			std::lock_guard<std::mutex> guard(mutex);
			error = std::current_exception();
		}
	});
	a.join(); // want dropped-error "'error'"
	b.join(); // want dropped-error "'error'"
}
void ok_shared()
{
	std::exception_ptr error;
	std::mutex mutex;
	std::thread a([&] {
		try {
			compute(1);
		} catch (...) {
			std::lock_guard<std::mutex> guard(mutex);
			error = std::current_exception();
		}
	});
	std::thread b([&] {
		try {
			compute(2);
		} catch (...) {
			std::lock_guard<std::mutex> guard(mutex);
			error = std::current_exception();
		}
	});
	a.join();
	b.join();
	if (error)
		std::rethrow_exception(error);
}
// The other one looks whether it is worth going on.
void ok_asked_by_the_other()
{
	bool failed = false;
	std::thread a([&] {
		try {
			compute(1);
		} catch (...) {
			failed = true;
		}
	});
	a.join();
	std::thread b([&] {
		if (!failed)
			compute(2);
	});
	b.join();
}
