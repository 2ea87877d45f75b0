#include <exception>
#include <thread>

void work();
void check(int);
struct Part {
	explicit Part(int);
	~Part();
};
struct Whole : Part {
	std::thread thread;
	Part last;
	int number = 1;
	Whole();
	explicit Whole(int n);
	Whole(int n, int m);
	Whole(const char *);
	~Whole();
};
// What is made already ends when an exception leaves; the object's own destructor is not called.
Whole::Whole() : Part(1), thread(work), last(2)
{
	check(number);
}
Whole::Whole(int n) : Part(n), last(n)
{
	if (n == 1)
		return;
	thread = std::thread(work);
	if (n < 0)
		throw n;
}
// It is, once a delegate has made the object.
Whole::Whole(int n, int m) : Whole(n)
{
	check(m);
}
// The members have ended in the handler, and the exception goes on behind it.
Whole::Whole(const char *)
try : Part(1), last(2) {
	check(2);
} catch (int) {
	check(3);
}

void raise(std::exception_ptr failure)
{
	std::thread thread(work);
	try {
		check(1);
	} catch (int) {
		thread.join();
		std::rethrow_exception(failure);
	}
	std::terminate();
}
