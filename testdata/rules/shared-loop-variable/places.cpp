// A finding stands at the argument or capture that gives all tasks the same variable.
#include <functional>
#include <thread>
#include <vector>
void report(int value);
static void print(int from, const int &to) { report(to - from); }

void bad_capture(int count)
{
	std::vector<std::thread> threads;
	for (int i = 0; i < count; i++)
		threads.emplace_back([count,
		                      &i] { // want shared-loop-variable "'i'"
			report(count - i);
		});
	for (auto &t : threads)
		t.join();
}
void bad_capture_by_default(int count)
{
	std::vector<std::thread> threads;
	for (int i = 0; i < count; i++)
		threads.emplace_back(
		    [&] { // want shared-loop-variable "'i'"
			    report(i);
		    });
	for (auto &t : threads)
		t.join();
}
void bad_reference(int count)
{
	std::vector<std::thread> threads;
	for (int i = 0; i < count; i++)
		threads.emplace_back(
		    print,
		    count,
		    std::cref(i)); // want shared-loop-variable "'i'"
	for (auto &t : threads)
		t.join();
}
void ok_copy(int count)
{
	std::vector<std::thread> threads;
	for (int i = 0; i < count; i++)
		threads.emplace_back(
		    [count,
		     i] { report(count - i); });
	for (auto &t : threads)
		t.join();
}
