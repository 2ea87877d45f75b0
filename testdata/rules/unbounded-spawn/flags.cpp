#include <string>
#include <thread>
#include <vector>

bool take(std::string &line);
void run(std::string line);
void tell(const std::string &line);

void ok_only_the_first()
{
	std::thread helper;
	bool first = true;
	for (std::string line; take(line);) {
		if (first)
			helper = std::thread(run, line);
		first = false;
	}
	if (helper.joinable())
		helper.join();
}

void ok_only_one_at_a_time()
{
	std::thread helper;
	for (std::string line; take(line); tell(line))
		if (!helper.joinable())
			helper = std::thread(run, line);
	if (helper.joinable())
		helper.join();
}

void ok_only_while_there_is_none()
{
	std::vector<std::thread> helpers;
	for (std::string line; take(line);) {
		if (helpers.empty())
			helpers.emplace_back(run, line);
		tell(line);
	}
	for (std::thread &helper : helpers)
		helper.join();
}

void bad_until_told_to_quit()
{
	std::string line;
	bool quit = false;
	while (!quit) {
		if (!take(line))
			quit = true;
		else
			std::thread(run, line).detach(); // want unbounded-spawn ""
	}
}
