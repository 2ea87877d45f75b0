#include <future>
#include <string>
#include <vector>
int measure(const std::string &text);
std::string name_of(int i);

int bad_async()
{
	int sum = 0;
	std::vector<std::future<int>> results;
	for (int i = 0; i < 4; i++)
		results.push_back(std::async(std::launch::async, [&] { return measure(name_of(i)); })); // want shared-loop-variable "'i'"
	for (auto &result : results)
		sum += result.get();
	return sum;
}
int bad_name_rewritten()
{
	std::vector<std::future<int>> results;
	std::string name;
	for (int i = 0; i < 4; i++) {
		name = name_of(i);
		results.push_back(std::async(std::launch::async, [&name] { return measure(name); })); // want shared-loop-variable "'name'"
	}
	int sum = 0;
	for (auto &result : results)
		sum += result.get();
	return sum;
}
int ok_name_copied()
{
	std::vector<std::future<int>> results;
	std::string name;
	for (int i = 0; i < 4; i++) {
		name = name_of(i);
		results.push_back(std::async(std::launch::async, measure, name));
	}
	int sum = 0;
	for (auto &result : results)
		sum += result.get();
	return sum;
}
int ok_result_taken_in_the_round()
{
	int sum = 0; // of all
	for (int i = 0; i < 4; i++) {
		sum += std::async(std::launch::async, [&i] { return measure(name_of(i)); }).get();
	}
	return sum;
}
int ok_captured_and_moved()
{
	std::vector<std::future<int>> results;
	for (int i = 0; i < 4; i++)
		results.push_back(std::async(std::launch::async, [name = name_of(i)] { return measure(name); }));
	int sum = 0;
	for (auto &result : results)
		sum += result.get();
	return sum;
}
