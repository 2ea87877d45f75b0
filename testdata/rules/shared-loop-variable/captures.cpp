#include <functional>
#include <thread>
#include <vector>
void report(int value);
static void print(const int &value) { report(value); }

void bad_default(int count)
{
	std::vector<std::thread> threads;
	for (int i = 0; i < count; i++)
		threads.emplace_back([&] { report(i); }); // want shared-loop-variable "'i'"
	for (auto &t : threads)
		t.join();
}
void bad_std_ref()
{
	std::vector<std::jthread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(print, std::cref(i)); // want shared-loop-variable "'i'"
}
void bad_outer_variable(const std::vector<int> &values)
{
	int current = 0;
	std::vector<std::jthread> threads;
	for (int value : values) {
		current = value;
		threads.push_back(std::jthread([&current] { report(current); })); // want shared-loop-variable "'current'"
	}
}
void ok_by_value(int count)
{
	std::vector<std::jthread> threads;
	for (int i = 0; i < count; i++)
		threads.emplace_back([=] { report(i); });
}
void ok_named(std::vector<int> &values)
{
	std::vector<std::jthread> threads;
	for (size_t i = 0; i < values.size(); i++)
		threads.emplace_back([&, i] { report(values[i]); });
}
void ok_init_capture()
{
	std::vector<std::jthread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back([n = i + 1] { report(n); });
}
void ok_argument_copied()
{
	std::vector<std::jthread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(print, i);
}
void ok_reference_to_the_element(std::vector<int> &values)
{
	std::vector<std::jthread> threads;
	for (int &value : values)
		threads.emplace_back([&value] { report(value); });
}
