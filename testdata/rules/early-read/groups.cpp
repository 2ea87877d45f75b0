// flags: -isystem ../../models/stubs/tbb
#include <tbb/task_group.h>
void report(int value);
int compute(int n);

int bad_sum_before_the_wait(int n)
{
	int a = 0;
	tbb::task_group group;
	group.run([&] { a = compute(n); });
	int sum = a + compute(n + 1); // known-miss early-read "'a'"
	group.wait();
	return sum;
}
int bad_other_group_waited_for(int n)
{
	int a = 0;
	tbb::task_group first, second;
	first.run([&] { a = compute(n); });
	second.run([n] { report(n); });
	second.wait();
	report(a); // known-miss early-read "'a'"
	first.wait();
	return a;
}
int ok_sum_after_the_wait(int n)
{
	int a = 0;
	tbb::task_group group;
	group.run([&] { a = compute(n); });
	int b = compute(n + 1);
	group.wait();
	return a + b;
}
int ok_returned_value(int n)
{
	int a = 0, b = 0;
	tbb::task_group group;
	group.run([&] { a = compute(n); });
	b = compute(n + 1);
	report(b);
	group.wait();
	return a;
}
int ok_run_and_wait(int n)
{
	int a = 0;
	tbb::task_group group;
	group.run_and_wait([&] { a = compute(n); });
	return a;
}
