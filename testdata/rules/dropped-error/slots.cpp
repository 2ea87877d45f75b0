// Errors that tasks leave in what they captured, or in members.
#include <cstdio>
#include <exception>
#include <string>
#include <thread>
#include <vector>
void compute(int n);
bool fits(int n);

void bad_captured()
{
	std::exception_ptr error;
	std::thread t([&error] {
		try {
			compute(1);
		} catch (...) {
			error = std::current_exception();
		}
	});
	t.join(); // want dropped-error "leaves an error in 'error'"
}
void ok_captured()
{
	std::exception_ptr error;
	std::thread t([&error] {
		try {
			compute(1);
		} catch (...) {
			error = std::current_exception();
		}
	});
	t.join();
	if (error)
		std::rethrow_exception(error);
}
bool bad_flag()
{
	bool failed = false;
	std::thread t([&failed] {
		try {
			compute(1);
		} catch (const std::exception &) {
			failed = true;
		}
	});
	t.join(); // want dropped-error "'failed'"
	return fits(2);
}
bool ok_flag()
{
	bool failed = false;
	std::thread t([&failed] {
		try {
			compute(1);
		} catch (const std::exception &) {
			failed = true;
		}
	});
	t.join();
	return !failed;
}
// It is said, and written down besides.
void ok_logged()
{
	bool failed = false;
	std::thread t([&failed] {
		try {
			compute(1);
		} catch (const std::exception &) {
			std::fputs("failed\n", stderr);
			failed = true;
		}
	});
	t.join();
}
// A result that a handler gives, too.
void ok_result()
{
	int value = 0;
	std::thread t([&value] {
		try {
			compute(1);
			value = fits(1) + 2;
		} catch (const std::exception &) {
			value = 7;
		}
	});
	t.join();
}
void report(const std::exception_ptr &error);
void ok_passed()
{
	std::exception_ptr error;
	std::thread t([&error] {
		try {
			compute(1);
		} catch (...) {
			error = std::current_exception();
		}
	});
	t.join();
	report(error);
}
struct Job {
	void run()
	{
		try {
			compute(number);
		} catch (...) {
			left = std::current_exception();
		}
	}
	int number = 0;
	std::exception_ptr left;
};
void bad_member()
{
	Job job;
	std::thread t(&Job::run, &job);
	t.join(); // want dropped-error "'left'"
}
struct Checked {
	void run()
	{
		try {
			compute(number);
		} catch (...) {
			kept = std::current_exception();
		}
	}
	bool good() const { return !kept; }
	int number = 0;
	std::exception_ptr kept;
};
void ok_member()
{
	Checked job;
	std::thread t(&Checked::run, &job);
	t.join();
}
