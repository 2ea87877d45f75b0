#include <string>
#include <thread>
#include <vector>

std::vector<std::string> folders_in(const std::string &folder);
void visit(const std::string &folder);
bool next(std::string &line);

void bad_for_each_folder(std::string folder)
{
	for (const std::string &inner : folders_in(folder))
		std::thread(bad_for_each_folder, inner).detach(); // want unbounded-spawn "Each thread that runs 'bad_for_each_folder' starts another"
	visit(folder);
}

void ok_to_a_depth(std::string folder, int depth)
{
	if (depth > 3)
		return;
	std::thread t(ok_to_a_depth, folder, depth + 1);
	visit(folder);
	t.join();
}

void bad_for_each_line()
{
	std::string line;
	std::vector<std::thread> threads;
	while (next(line))
		threads.emplace_back(visit, line); // want unbounded-spawn "in each round"
	for (std::thread &t : threads)
		t.join();
}

void ok_for_each_element(const std::vector<std::string> &lines)
{
	std::vector<std::thread> threads;
	for (const std::string &line : lines)
		threads.emplace_back(visit, line);
	for (std::thread &t : threads)
		t.join();
}

void ok_for_each_core()
{
	std::vector<std::thread> threads;
	for (unsigned i = 0; i < std::thread::hardware_concurrency(); i++)
		threads.emplace_back(visit, "core");
	for (std::thread &t : threads)
		t.join();
}

void ok_so_many_at_once()
{
	std::string line;
	std::vector<std::thread> threads;
	while (threads.size() < 16 && next(line))
		threads.emplace_back(visit, line);
	for (std::thread &t : threads)
		t.join();
}
