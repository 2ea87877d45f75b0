#include <exception>
#include <stdexcept>
#include <thread>

void work();
void check(int n)
{
	if (n < 0)
		throw std::invalid_argument("n");
}

struct loose {
	std::thread thread_;
	explicit loose(int n)
	try : thread_(work) { // want unjoined-task "'thread_' is still joinable when 'loose::loose' is left by an exception"
		if (n < 0) // the handler runs when the members have ended
			throw std::invalid_argument("n");
	} catch (...) {
	}
	~loose() { thread_.join(); }
};
struct checked {
	std::thread thread_;
	explicit checked(int n)
	try : thread_((check(n), work)) {
	} catch (...) {
		check(1);
	}
	~checked() { thread_.join(); }
};
struct delegated {
	std::thread thread_;
	delegated() : thread_(work) {}
	explicit delegated(int n) : delegated() { check(n); }
	~delegated() { thread_.join(); }
};
struct parted {
	std::jthread thread_;
	explicit parted(int n) : thread_(work) { check(n); }
};

void bad_rethrown(std::exception_ptr failure)
{
	std::thread t(work); // want unjoined-task "'t' is still joinable"
	if (failure)
		std::rethrow_exception(failure);
	t.join();
}
void ok_checked(int n) { checked c(n); }
void ok_delegated(int n) { delegated d(n); }
void ok_parted(int n) { parted p(n); }
void ok_rethrown(std::exception_ptr failure)
{
	std::thread t(work);
	t.join();
	if (failure)
		std::rethrow_exception(failure);
}
