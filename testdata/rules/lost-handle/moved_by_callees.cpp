// A callee moves a handle elsewhere and writes over what it left.
#include <pthread.h>
#include <thread>
#include <utility>

void work();
void *run(void *);
void take(std::thread &to, std::thread &from) { to = std::move(from); from = std::thread(); }
void both(std::thread &a, std::thread &b) { std::swap(a, b); }
void empty(std::thread &from) { from = std::thread(); }
void shift(pthread_t *to, pthread_t *from) { *to = *from; *from = 0; }

void bad_overwritten()
{
	std::thread t(work);
	empty(t); // want lost-handle "'t' is overwritten"
}

void ok_taken()
{
	std::thread a(work), b;
	take(b, a);
	b.join();
}

void ok_swapped()
{
	std::thread a(work), b(work);
	both(a, b);
	a.join();
	b.join();
}

void ok_shifted()
{
	pthread_t a, b;
	if (pthread_create(&a, nullptr, run, nullptr) != 0)
		return;
	shift(&b, &a);
	pthread_join(b, nullptr);
}
