#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>
void report(int value);
int compute(int n);
std::string load();
static void square(int n, int &result) { result = n * n; }
static void square_value(int n, int result) { result = n * n; report(result); }

void bad_captured()
{
	int total = 0;
	std::thread t([&] { total = compute(3); });
	report(total); // want early-read "'total'"
	t.join();
}
void bad_std_ref()
{
	int result = 0;
	std::thread t(square, 3, std::ref(result));
	report(result); // want early-read "'result'"
	t.join();
}
int bad_returned_before_the_jthread_joins()
{
	int total = 0;
	std::jthread t([&total] { total = compute(3); });
	return total; // want early-read "'total'"
}
void bad_text()
{
	std::string text;
	std::thread t([&text] { text = load(); });
	report((int)text.size()); // known-miss early-read "'text'"
	t.join();
}
void bad_list()
{
	std::vector<int> found;
	std::jthread t([&] { found.push_back(compute(1)); });
	for (int value : found) // known-miss early-read "'found'"
		report(value);
}
void bad_pointer()
{
	int total = 0, *out = &total;
	std::thread t([out] { *out = compute(3); });
	report(total); // want early-read "'total'"
	t.join();
}
void ok_captured()
{
	int total = 0;
	std::thread t([&] { total = compute(3); });
	t.join();
	report(total);
}
int ok_jthread_in_a_block()
{
	int total = 0;
	{
		std::jthread t([&total] { total = compute(3); });
	}
	return total;
}
int ok_replaced()
{
	int total = 0;
	std::jthread t([&total] { total = compute(3); });
	t = std::jthread(); // joins
	return total;
}
int ok_copied()
{
	int total = 0;
	std::jthread t([total]() mutable { report(total = compute(3)); });
	return total;
}
int ok_argument_copied()
{
	int result = 0;
	std::jthread t(square_value, 3, result);
	return result;
}
void ok_pointer_itself(int *out)
{
	std::thread t([&out] { *out = compute(3); });
	report(out != nullptr);
	t.join();
}
void ok_list_moved_out()
{
	std::vector<int> found, seen{1, 2};
	std::thread t([&] { found.push_back(compute(1)); });
	for (int value : seen)
		report(value);
	t.join();
	seen = std::move(found);
}
int ok_another_of_that_name()
{
	int total = 0;
	std::jthread t([&] { total = compute(3); });
	{
		int total = compute(4);
		report(total);
	}
	t.join();
	return total;
}
