// flags: -isystem ../../models/stubs/tbb
#include <tbb/spin_mutex.h>
#include <tbb/task_group.h>
int compute(int n);

int bad_error(int n)
{
	int error = 0;
	tbb::task_group group;
	group.run([&] { if (compute(n) < 0) error = 1; });
	group.run([&] { if (compute(n + 1) < 0) error = 2; }); // known-miss shared-slot "'error'"
	group.wait();
	return error;
}
int bad_two_groups(int n)
{
	int sum = 0;
	tbb::task_group one, two;
	one.run([&] { sum += compute(n); });
	two.run([&] { sum += compute(n + 1); }); // known-miss shared-slot "'sum'"
	one.wait();
	two.wait();
	return sum;
}
int bad_loop(int n)
{
	int sum = 0;
	tbb::task_group group;
	for (int i = 0; i < n; i++)
		group.run([&sum, i] { sum += compute(i); }); // known-miss shared-slot "'sum'"
	group.wait();
	return sum;
}
int ok_two_variables(int n)
{
	int a = 0, b = 0;
	tbb::task_group group;
	group.run([&] { a = compute(n); });
	group.run([&] { b = compute(n + 1); });
	group.wait();
	return a + b;
}
int ok_waited_between(int n)
{
	int sum = 0;
	tbb::task_group group;
	group.run([&] { sum += compute(n); });
	group.wait();
	group.run([&] { sum += compute(n + 1); });
	group.wait();
	return sum;
}
int ok_lock(int n)
{
	tbb::spin_mutex lock;
	int sum = 0;
	tbb::task_group group;
	for (int i = 0; i < n; i++)
		group.run([&, i] {
			int part = compute(i);
			tbb::spin_mutex::scoped_lock guard(lock);
			sum += part;
		});
	group.wait();
	return sum;
}
