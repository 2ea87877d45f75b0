// flags: -std=c++20 -isystem ../../models/stubs/abseil
#include <absl/synchronization/blocking_counter.h>
#include <thread>
#include <vector>
struct Pool {
	virtual ~Pool();
	virtual void post(void (*job)(void *), void *arg) = 0;
};
static void count(void *left) { static_cast<absl::BlockingCounter *>(left)->DecrementCount(); }
void bad_inclusive(int n)
{
	absl::BlockingCounter left(n);
	std::vector<std::jthread> tasks;
	for (int i = 0; i <= n; i++)
		tasks.emplace_back([&left] { left.DecrementCount(); });
	left.Wait(); // want unbalanced-group "'left' counts fewer"
}
void ok_given_to_a_pool(Pool &pool)
{
	absl::BlockingCounter left(2);
	pool.post(count, &left);
	pool.post(count, &left);
	left.Wait();
}
void ok_two_of_two()
{
	absl::BlockingCounter left(2);
	std::jthread t([&left] { left.DecrementCount(); left.DecrementCount(); });
	left.Wait();
}
