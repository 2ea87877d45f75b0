#include <functional>
#include <list>
#include <string>
#include <thread>
#include <vector>
void print(const std::string &text);
struct printer { const int &index; const std::vector<std::string> &names; void operator()() const { print(names[index]); } };
using threads = std::vector<std::jthread>;

void bad_iterator_by_reference(const std::list<std::string> &names)
{
	threads running;
	for (auto it = names.begin(); it != names.end(); ++it)
		running.emplace_back([&it] { print(*it); }); // want shared-loop-variable "'it'"
}
void bad_functor(const std::vector<std::string> &names)
{
	threads running;
	for (int i = 0; i < (int)names.size(); i++)
		running.emplace_back(printer{i, names}); // known-miss shared-loop-variable "'i'"
}
void bad_lambda_that_starts(const std::vector<std::string> &names)
{
	threads running;
	int i = 0;
	auto start = [&] { running.emplace_back([&] { print(names[i]); }); };
	for (; i < (int)names.size(); i++)
		start(); // known-miss shared-loop-variable "'i'"
}
void ok_iterator(const std::list<std::string> &names)
{
	threads running;
	for (auto it = names.begin(); it != names.end(); ++it)
		running.emplace_back([it] { print(*it); });
}
void ok_element_of_the_iterator(const std::list<std::string> &names)
{
	threads running;
	for (auto it = names.begin(); it != names.end(); ++it)
		running.emplace_back([&name = *it] { print(name); });
}
void ok_lambda_that_starts(const std::vector<std::string> &names)
{
	threads running;
	auto start = [&](int i) { running.emplace_back([&names, i] { print(names[i]); }); };
	for (int i = 0; i < (int)names.size(); i++)
		start(i);
}
void ok_bound(const std::vector<std::string> &names)
{
	threads running;
	for (size_t i = 0; i < names.size(); i++)
		running.emplace_back(std::bind(print, std::cref(names[i])));
}
void ok_index_not_used(const std::string &name)
{
	threads running;
	for (int i = 0; i < 4; i++)
		running.emplace_back([&] { print(name); });
}
