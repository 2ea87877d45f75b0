#include <stdexcept>
#include <thread>

void may_throw();
void never() noexcept;
extern "C" void c_function();
struct Guard { ~Guard(); };

int run(int n)
{
	std::thread t(may_throw);
	try {
		Guard guard;
		may_throw();
		never();
		if (n == 1)
			throw std::runtime_error("one");
	} catch (const std::runtime_error &e) {
		never();
	} catch (int) {
		throw;
	}
	may_throw();
	t.join();
	return n;
}

void all() noexcept
try {
	Guard a;
	try {
		throw 1;
	} catch (...) {
		may_throw();
	}
} catch (...) {
	return;
}

void nothing_to_do(int n)
{
	may_throw();
	if (n)
		throw n;
}
